// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.weave;

import io.stillframe.heap.weave.OpaqueField.Cost;
import io.stillframe.heap.weave.Verdict.Kind;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What state fields may be declared with, of the types that are not of the application. */
final class ForeignTypes {

    private static final String UTIL = "java.util.";
    private static final String CONCURRENT = "java.util.concurrent.";
    private static final String ATOMIC = "java.util.concurrent.atomic.";

    /** Interfaces of loggers: they may well be in the archive, and never are state. */
    private static final Set<String> LOGGERS = Set.of(
            "org.slf4j.Logger",
            "org.jboss.logging.Logger",
            "org.apache.logging.log4j.Logger",
            "org.apache.commons.logging.Log");

    private static final List<String> PLATFORM = List.of("java.", "javax.", "jakarta.", "jdk.", "com.sun.");

    /** Packages of the JDK whose serializable classes hold data. */
    private static final Set<String> DATA = Set.of("java.util", "java.text", "java.sql", "java.awt.geom");

    private static final Map<String, Verdict> VERDICTS = new HashMap<>();
    private static final Map<String, Cost> COSTS = new HashMap<>();

    static {
        put(Kind.OPEN, "java.lang.", "", "Object Number CharSequence Comparable Cloneable Record Enum Void Class");
        put(Kind.OPEN, "java.io.", "", "Serializable");
        put(Kind.OPEN, "java.lang.constant.", "", "Constable");
        put(Kind.OPEN, "java.time.temporal.", "", "Temporal TemporalAccessor TemporalAmount");
        put(Kind.OPEN, "java.time.temporal.", "", "TemporalUnit TemporalField");
        put(Kind.OPEN, "java.time.chrono.", "", "ChronoLocalDate ChronoLocalDateTime ChronoZonedDateTime");
        put(Kind.OPEN, "java.time.chrono.", "", "Chronology Era");
        put(Kind.COLLECTION, "java.lang.", "", "Iterable");
        put(Kind.COLLECTION, UTIL, "", "Optional");
        put(Kind.COLLECTION, UTIL, "", "Collection List Set Map Queue Deque");
        put(Kind.COLLECTION, UTIL, "", "SortedMap NavigableMap SortedSet NavigableSet");
        put(Kind.COLLECTION, UTIL, "", "SequencedCollection SequencedSet SequencedMap");
        put(Kind.COLLECTION, UTIL, "", "HashMap LinkedHashMap TreeMap HashSet LinkedHashSet TreeSet");
        put(Kind.COLLECTION, UTIL, "", "ArrayList LinkedList ArrayDeque PriorityQueue EnumMap IdentityHashMap");
        put(Kind.COLLECTION, UTIL, "", "AbstractCollection AbstractList AbstractSet AbstractMap");
        put(Kind.COLLECTION, CONCURRENT, "", "ConcurrentMap ConcurrentHashMap");

        put(Kind.FOREIGN_COLLECTION, UTIL, "HashMap", "Hashtable WeakHashMap Properties");
        put(Kind.FOREIGN_COLLECTION, UTIL, "Map", "Dictionary");
        put(Kind.FOREIGN_COLLECTION, UTIL, "ArrayList", "Vector Stack");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "Set", "ConcurrentHashMap$KeySetView");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "TreeMap", "ConcurrentSkipListMap ConcurrentNavigableMap");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "TreeSet", "ConcurrentSkipListSet PriorityBlockingQueue DelayQueue");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "ArrayList", "CopyOnWriteArrayList");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "LinkedHashSet", "CopyOnWriteArraySet");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "ArrayDeque", "ConcurrentLinkedQueue ConcurrentLinkedDeque");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "ArrayDeque", "BlockingQueue BlockingDeque TransferQueue");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "ArrayDeque", "LinkedBlockingQueue LinkedBlockingDeque");
        put(Kind.FOREIGN_COLLECTION, CONCURRENT, "ArrayDeque", "ArrayBlockingQueue LinkedTransferQueue");

        put(Kind.MUTABLE, UTIL, "java.util.Random", "SplittableRandom");
        put(Kind.MUTABLE, UTIL, "String", "StringJoiner");
        put(Kind.MUTABLE, ATOMIC, "a long: the context's lock already protects it", "LongAccumulator");
        put(Kind.MUTABLE, ATOMIC, "a double: the context's lock already protects it", "DoubleAccumulator");
        put(
                Kind.MUTABLE,
                ATOMIC,
                "a record in a plain field: the context's lock already protects it",
                "AtomicMarkableReference AtomicStampedReference");

        opaque(Cost.VALUE, UTIL, "Date EnumSet");
        opaque(Cost.VALUE, ATOMIC, "AtomicBoolean AtomicInteger AtomicLong AtomicReference LongAdder DoubleAdder");
        opaque(Cost.CONTENT, "java.lang.", "StringBuilder StringBuffer");
        opaque(Cost.CONTENT, UTIL, "BitSet");
        opaque(Cost.CONTENT, ATOMIC, "AtomicIntegerArray AtomicLongArray");
        opaque(Cost.REFERENCES, ATOMIC, "AtomicReferenceArray");

        put(Kind.REPLACEABLE, UTIL, "a record of the application", "Map$Entry Iterator ListIterator");
        put(Kind.REPLACEABLE, "java.net.", "java.net.URI", "URL");
        put(Kind.REPLACEABLE, "java.io.", "a String", "File");
        put(Kind.REPLACEABLE, "java.nio.file.", "a String", "Path");
        put(Kind.REPLACEABLE, "java.nio.charset.", "a String with its name", "Charset");
        put(
                Kind.REPLACEABLE,
                "java.lang.",
                "a record of the application with its message",
                "Throwable Exception RuntimeException Error");
        put(Kind.FUNCTION, "java.lang.", "", "Runnable");
        put(Kind.FUNCTION, UTIL, "", "Comparator");
        put(Kind.FUNCTION, CONCURRENT, "", "Callable");
    }

    private ForeignTypes() {}

    /** Whether it is the interface of a logger, to be refused even if the archive holds it. */
    static boolean isLogger(String name) {
        return LOGGERS.contains(name);
    }

    /** What to say of a field that is declared with that type (binary name). */
    static Verdict of(String name) {
        if (BuiltInValues.isNamed(name)) {
            return new Verdict(Kind.VALUE);
        }
        Verdict verdict = VERDICTS.get(name);
        if (verdict != null) {
            return verdict;
        }
        if (name.startsWith("java.util.function.")) {
            return new Verdict(Kind.FUNCTION);
        }
        if (isLogger(name) || PLATFORM.stream().anyMatch(name::startsWith)) {
            return new Verdict(isData(name) ? Kind.OPAQUE : Kind.RESOURCE);
        }
        return new Verdict(Kind.UNKNOWN);
    }

    /** What an opaque object of that type (binary name) costs. */
    static Cost costOf(String name) {
        return COSTS.getOrDefault(name, Cost.SERIALIZED);
    }

    private static boolean isData(String name) {
        if (!DATA.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
            return false;
        }
        Class<?> type = DeclarableTypes.load(name);
        return type != null
                && Serializable.class.isAssignableFrom(type)
                && !Collection.class.isAssignableFrom(type)
                && !Map.class.isAssignableFrom(type)
                && !Throwable.class.isAssignableFrom(type);
    }

    private static void opaque(Cost cost, String prefix, String names) {
        put(Kind.OPAQUE, prefix, "", names);
        for (String name : names.split(" ", -1)) {
            COSTS.put(prefix + name, cost);
        }
    }

    private static void put(Kind kind, String prefix, String instead, String names) {
        for (String name : names.split(" ", -1)) {
            VERDICTS.put(prefix + name, new Verdict(kind, instead));
        }
    }
}
