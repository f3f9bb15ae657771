// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi;

import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedConstructor;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * An enhanced class as its developer wrote it: without the members and the supertype that weaving adds. Otherwise an
 * interceptor that the application binds to the whole class (a transaction, say) would also run around the barrier.
 */
final class AsWritten<T> implements AnnotatedType<T> {

    private static final String WOVEN_TYPES = "io.stillframe.heap.";
    private static final String WOVEN_MEMBERS = "stillframe$";

    private final AnnotatedType<T> woven;
    private final Set<AnnotatedConstructor<T>> constructors;
    private final Set<AnnotatedMethod<? super T>> methods;
    private final Set<Type> types;

    AsWritten(AnnotatedType<T> woven) {
        this.woven = woven;
        this.constructors = only(
                woven.getConstructors(),
                constructor -> !constructor.getJavaMember().isSynthetic());
        this.methods = only(
                woven.getMethods(), method -> !isWoven(method.getJavaMember().getName()));
        this.types = only(woven.getTypeClosure(), type -> !type.getTypeName().startsWith(WOVEN_TYPES));
    }

    /** Whether a member of that name was added by weaving. */
    static boolean isWoven(String member) {
        return member.startsWith(WOVEN_MEMBERS);
    }

    private static <E> Set<E> only(Set<E> all, Predicate<? super E> wanted) {
        return all.stream().filter(wanted).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Class<T> getJavaClass() {
        return woven.getJavaClass();
    }

    @Override
    public Set<AnnotatedConstructor<T>> getConstructors() {
        return constructors;
    }

    @Override
    public Set<AnnotatedMethod<? super T>> getMethods() {
        return methods;
    }

    @Override
    public Set<AnnotatedField<? super T>> getFields() {
        return only(woven.getFields(), field -> !isWoven(field.getJavaMember().getName()));
    }

    @Override
    public Type getBaseType() {
        return woven.getBaseType();
    }

    @Override
    public Set<Type> getTypeClosure() {
        return types;
    }

    @Override
    public <A extends Annotation> A getAnnotation(Class<A> annotationType) {
        return woven.getAnnotation(annotationType);
    }

    @Override
    public <A extends Annotation> Set<A> getAnnotations(Class<A> annotationType) {
        return woven.getAnnotations(annotationType);
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return woven.getAnnotations();
    }

    @Override
    public boolean isAnnotationPresent(Class<? extends Annotation> annotationType) {
        return woven.isAnnotationPresent(annotationType);
    }

    /** Equal to what it stands for, as the container compares them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof AsWritten<?> that && woven.equals(that.woven);
    }

    @Override
    public int hashCode() {
        return ((Annotated) woven).hashCode();
    }
}
