// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.state.AnswerLog;
import io.stillframe.engine.state.ContextState;
import io.stillframe.engine.state.SegmentAssembly;
import io.stillframe.engine.state.StateFormat;
import io.stillframe.engine.state.StoredState;
import io.stillframe.heap.codec.CorruptSegmentException;
import io.stillframe.heap.codec.SegmentSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;

/**
 * States that never find an answer again, for {@link PlantedBug#FORWARDED_TWICE}, or do not tell which they have, for
 * {@link PlantedBug#ANSWERS_LEFT_BEHIND}.
 */
record ForgetfulFormat(StateFormat good, PlantedBug bug) implements StateFormat {

    @Override
    public ContextState create() {
        return forgetful(ContextState.class, good.create());
    }

    @Override
    public ContextState load(StoredState stored, String contextKey, Map<String, Object> shells)
            throws CorruptSegmentException {
        return forgetful(ContextState.class, good.load(stored, contextKey, shells));
    }

    @Override
    public SegmentAssembly segment() {
        return good.segment();
    }

    @Override
    public StoredState read(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return good.read(oldestFirst);
    }

    @Override
    public StoredState open(List<SegmentSource> oldestFirst) throws CorruptSegmentException {
        return good.open(oldestFirst);
    }

    @Override
    public byte[] merge(List<byte[]> oldestFirst) throws CorruptSegmentException {
        return good.merge(oldestFirst);
    }

    private <T> T forgetful(Class<T> type, T target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (type == AnswerLog.class
                            && method.getName().equals("get")
                            && bug == PlantedBug.FORWARDED_TWICE) {
                        return null;
                    }
                    if (type == AnswerLog.class
                            && method.getName().equals("all")
                            && bug == PlantedBug.ANSWERS_LEFT_BEHIND) {
                        return Map.of();
                    }
                    try {
                        Object value = method.invoke(target, arguments);
                        return value instanceof AnswerLog answers ? forgetful(AnswerLog.class, answers) : value;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
