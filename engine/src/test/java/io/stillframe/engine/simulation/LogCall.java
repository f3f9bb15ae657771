// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.simulation;

import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.Call;
import io.stillframe.engine.CallMode;
import io.stillframe.engine.Texts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A call into a context: its log of tokens, and beside it their number, which a torn cut would show. */
final class LogCall implements Call {

    private final MemberProcess process;
    private final Operation operation;

    LogCall(MemberProcess process, Operation operation) {
        this.process = process;
        this.operation = operation;
    }

    /** The tokens of a log. */
    static List<String> tokens(String log) {
        return log == null || log.isEmpty() ? List.of() : List.of(log.split(","));
    }

    @Override
    public CallMode mode() {
        return operation.kind == Operation.Kind.READ ? CallMode.SHARED : CallMode.EXCLUSIVE;
    }

    @Override
    public String description() {
        return operation.toString();
    }

    @Override
    public Object run(BeanInstances beans) throws Exception {
        process.executes(operation);
        Texts texts = (Texts) beans.get("ledger");
        String log = texts.get("log");
        String count = texts.get("count");
        if (!String.valueOf(tokens(log).size()).equals(count == null ? "0" : count)) {
            process.world.violation("torn: " + count + " tokens are " + log);
        }
        switch (operation.kind) {
            case APPEND, APPEND_AND_THROW -> {
                String longer = log == null ? operation.token : log + "," + operation.token;
                texts.put("log", longer);
                process.works();
                texts.put("count", String.valueOf(tokens(longer).size()));
                if (operation.kind == Operation.Kind.APPEND_AND_THROW) {
                    throw new IOException(longer);
                }
                return longer;
            }
            case SPOIL -> {
                texts.put("spoilt", "not encodable");
                return log;
            }
            default -> {
                process.works();
                return texts.get("log");
            }
        }
    }

    @Override
    public byte[] encode() {
        return operation.token.getBytes(StandardCharsets.UTF_8);
    }
}
