// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.codec;

import io.stillframe.bench.heap.rig.Applications;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A bank with a list and a map of accounts that refer to each other, encoded and decoded as a whole; an operation is an
 * account with its places in the list and the map.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(java.util.concurrent.TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final int ACCOUNTS = 1000;

    /** Which codec. */
    @Param
    public CodecKind kind;

    private Codec codec;
    private Object bank;
    private byte[] bytes;

    /** Makes the bank. */
    @Setup
    public void prepare() throws Exception {
        Applications classes = kind.classes();
        codec = kind.codec(classes);
        bank = classes.make("Bank", ACCOUNTS);
        bytes = codec.encode(bank);
        if (!codec.decode(bytes).toString().equals(bank.toString())) {
            throw new IllegalStateException(kind + " does not give back what it was given");
        }
    }

    /** Bytes of an account with its places. */
    public double bytesPerAccount() {
        return (double) bytes.length / ACCOUNTS;
    }

    /** Makes bytes of it. */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public byte[] encode() throws Exception {
        return codec.encode(bank);
    }

    /** Makes it of the bytes. */
    @Benchmark
    @OperationsPerInvocation(ACCOUNTS)
    public Object decode() throws Exception {
        return codec.decode(bytes);
    }
}
