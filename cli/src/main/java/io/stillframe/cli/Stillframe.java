// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import io.stillframe.api.spi.StoreException;
import io.stillframe.engine.move.MoveRefusedException;
import io.stillframe.heap.codec.CorruptSegmentException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command, with its subcommands. Exit codes: 0 all is well, 1 something is not whole, 2 it was called wrongly. */
@Command(
        name = "stillframe",
        description = "Looks at the stored state of applications, copies and deletes it, without a running server.",
        mixinStandardHelpOptions = true,
        version = "Stillframe 0.1.0",
        subcommands = {ListCommand.class, VerifyCommand.class, DumpCommand.class, CloneCommand.class, DropCommand.class
        })
public final class Stillframe {

    private Stillframe() {}

    /** Runs it and ends the process. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** Ready to be executed. */
    static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Stillframe());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            boolean expected = failure instanceof StoreException
                    || failure instanceof CorruptSegmentException
                    || failure instanceof MoveRefusedException;
            command.getErr().println(expected ? failure.getMessage() : failure.toString());
            return 1;
        });
        return line;
    }
}
