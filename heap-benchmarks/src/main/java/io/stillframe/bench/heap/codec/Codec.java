// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.heap.codec;

/** Makes bytes of a graph of objects and a graph of bytes. */
interface Codec {

    byte[] encode(Object graph) throws Exception;

    Object decode(byte[] bytes) throws Exception;
}
