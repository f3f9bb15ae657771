// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.collect;

import io.stillframe.api.UnsupportedStateException;
import io.stillframe.heap.barrier.CollectionSection;
import io.stillframe.heap.barrier.ReferenceVisitor;
import io.stillframe.heap.barrier.Section;
import io.stillframe.heap.collect.EntryNode.Content;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The entries of an IdentityHashMap: only what is the same object again after a restore can be a key. */
final class IdentityCore<K extends @Nullable Object, V extends @Nullable Object> extends MirrorCore<K, V> {

    IdentityCore(CollectionSection owner, JdkMap<K, V> map) {
        super(owner, CollectionKind.IDENTITY_HASH_MAP, Content.KEY_AND_VALUE, map, new IdentityHashMap<>());
    }

    @Override
    K adoptKey(K key) {
        requireIdentity(key);
        return super.adoptKey(key);
    }

    @Override
    boolean isSame(@Nullable Object a, @Nullable Object b) {
        return a == b;
    }

    @Override
    boolean isWhole(@Nullable Object key) {
        return true;
    }

    @Override
    void visitReferences(ReferenceVisitor visitor) {
        map().keySet().forEach(IdentityCore::requireIdentity);
        super.visitReferences(visitor);
    }

    private static void requireIdentity(@Nullable Object key) {
        if (key != null && !staysTheSame(key)) {
            throw new UnsupportedStateException(
                    CollectMessages.text("STFR0181E", key.getClass().getName()));
        }
    }

    private static boolean staysTheSame(Object key) {
        return key instanceof Section || key instanceof Enum<?> || key instanceof Boolean || key instanceof Class<?>;
    }
}
