// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.serializers.CompatibleFieldSerializer;
import io.stillframe.bench.heap.rig.Applications;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.GraphCodec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.util.ArrayList;
import java.util.HashMap;
import org.apache.fory.Fory;

/**
 * The codecs that are compared, each in the mode that does what ours does: aliases and cycles are kept, only known classes
 * are made, and a class that has changed since can be read.
 */
public enum CodecKind {
    /** Each section with its own checksum, besides. */
    STILLFRAME,
    JAVA,
    KRYO,
    FORY;

    /** The classes that it encodes. */
    Applications classes() {
        return this == STILLFRAME ? Applications.woven() : Applications.plain();
    }

    Codec codec(Applications classes) {
        return switch (this) {
            case STILLFRAME -> ours(classes.types());
            case JAVA -> java(classes.loader());
            case KRYO -> kryo(classes);
            case FORY -> fory(classes);
        };
    }

    private static Codec ours(StateTypes types) {
        return new Codec() {
            @Override
            public byte[] encode(Object graph) {
                return GraphCodec.encode(graph, types);
            }

            @Override
            public Object decode(byte[] bytes) throws Exception {
                return GraphCodec.decode(bytes, types);
            }
        };
    }

    private static Codec java(ClassLoader loader) {
        return new Codec() {
            @Override
            public byte[] encode(Object graph) throws IOException {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
                try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                    out.writeObject(graph);
                }
                return bytes.toByteArray();
            }

            @Override
            @SuppressWarnings("BanSerializableRead") // what it wrote itself
            public Object decode(byte[] bytes) throws IOException, ClassNotFoundException {
                try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes)) {
                    @Override
                    protected Class<?> resolveClass(ObjectStreamClass described) throws ClassNotFoundException {
                        return Class.forName(described.getName(), false, loader);
                    }
                }) {
                    return in.readObject();
                }
            }
        };
    }

    private static Codec kryo(Applications classes) {
        Kryo kryo = new Kryo();
        kryo.setClassLoader(classes.loader());
        kryo.setReferences(true);
        kryo.setRegistrationRequired(true);
        for (String name : new String[] {"Bank", "Account"}) {
            Class<?> type = classes.type(name);
            CompatibleFieldSerializer<?> serializer = new CompatibleFieldSerializer<>(kryo, type);
            kryo.register(type, serializer);
        }
        kryo.register(ArrayList.class);
        kryo.register(HashMap.class);
        kryo.setInstantiatorStrategy(new org.objenesis.strategy.StdInstantiatorStrategy());
        Output out = new Output(1 << 16, -1);
        return new Codec() {
            @Override
            public byte[] encode(Object graph) {
                out.reset();
                kryo.writeClassAndObject(out, graph);
                return out.toBytes();
            }

            @Override
            public Object decode(byte[] bytes) {
                return kryo.readClassAndObject(new Input(bytes));
            }
        };
    }

    private static Codec fory(Applications classes) {
        Fory fory = Fory.builder()
                .withXlang(false)
                .withRefTracking(true)
                .withCompatible(true)
                .requireClassRegistration(true)
                .withDeserializeUnknownClass(false)
                .withClassLoader(classes.loader())
                .build();
        fory.register(classes.type("Bank"));
        fory.register(classes.type("Account"));
        return new Codec() {
            @Override
            public byte[] encode(Object graph) {
                return fory.serialize(graph);
            }

            @Override
            public Object decode(byte[] bytes) {
                return fory.deserialize(bytes);
            }
        };
    }
}
