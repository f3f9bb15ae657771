// SPDX-License-Identifier: Apache-2.0
/**
 * Small applications whose state changes a lot. The benchmarks load these very classes both as they are and woven, each
 * through a class loader of its own ({@code rig.Applications}); nothing else may name them.
 */
package io.stillframe.bench.heap.workload;
