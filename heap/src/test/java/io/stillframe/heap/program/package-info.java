// SPDX-License-Identifier: Apache-2.0
/** Random programs that change state while snapshots of it are moved, and what they prove. */
package io.stillframe.heap.program;
