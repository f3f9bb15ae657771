// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.call;

import io.stillframe.cdi.CdiMessages;
import io.stillframe.engine.CallResult;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.GraphCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bytes of calls and of their results, between members that host the same application. Thread-safe. */
public final class CallCodec {

    private static final String RETURNED = "returned";
    private static final String THREW = "threw";

    private final StateTypes types;
    private final RemoteExceptions exceptions;

    /** For an application. */
    public CallCodec(StateTypes types, RemoteExceptions exceptions) {
        this.types = types;
        this.exceptions = exceptions;
    }

    /** Bytes of a call: bean, method, arguments. */
    static byte[] encode(BeanMethod method, @Nullable Object[] arguments, StateTypes types) {
        List<@Nullable Object> parts = new ArrayList<>(2 + arguments.length);
        parts.add(method.bean());
        parts.add(method.signature());
        for (Object argument : arguments) {
            parts.add(argument);
        }
        return GraphCodec.encode(parts, types);
    }

    /**
     * The call in {@code bytes}.
     *
     * @throws CorruptSegmentException if it asks for anything but a public method of a snapshot-scoped bean (I9)
     */
    public DecodedCall decode(byte[] bytes, BeanMethods methods) throws CorruptSegmentException {
        List<?> parts = list(bytes);
        if (parts.size() < 2 || !(parts.get(0) instanceof String bean) || !(parts.get(1) instanceof String signature)) {
            throw corrupt("not a call");
        }
        BeanMethod method = methods.find(bean, signature).orElseThrow(() -> corrupt(bean + "." + signature));
        @Nullable Object[] arguments = parts.subList(2, parts.size()).toArray();
        if (arguments.length != method.method().getParameterCount()) {
            throw corrupt(bean + "." + signature + " with " + arguments.length + " arguments");
        }
        return new DecodedCall(method, arguments, bytes);
    }

    /** Bytes of a result. */
    public byte[] encode(CallResult result) {
        List<@Nullable Object> parts = new ArrayList<>();
        if (result instanceof CallResult.Returned returned) {
            parts.add(RETURNED);
            parts.add(returned.value());
        } else if (result instanceof CallResult.Threw threw) {
            parts.add(THREW);
            parts.add(threw.exception().getClass().getName());
            parts.add(threw.exception().getMessage());
        }
        return GraphCodec.encode(parts, types);
    }

    /**
     * The result in {@code bytes}.
     *
     * @throws CorruptSegmentException if it is none
     */
    public CallResult decodeResult(byte[] bytes) throws CorruptSegmentException {
        List<?> parts = list(bytes);
        if (parts.size() == 2 && RETURNED.equals(parts.get(0))) {
            return new CallResult.Returned(parts.get(1));
        }
        if (parts.size() == 3 && THREW.equals(parts.get(0)) && parts.get(1) instanceof String type) {
            return new CallResult.Threw(exceptions.recreate(type, (String) parts.get(2)));
        }
        throw corrupt("not a result");
    }

    private List<?> list(byte[] bytes) throws CorruptSegmentException {
        if (GraphCodec.decode(bytes, types) instanceof List<?> parts) {
            return parts;
        }
        throw corrupt("not a list");
    }

    private static CorruptSegmentException corrupt(String what) {
        return new CorruptSegmentException(CdiMessages.CATALOG.text("STFR0321E", what));
    }
}
