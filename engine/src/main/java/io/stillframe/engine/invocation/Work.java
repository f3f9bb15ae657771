// SPDX-License-Identifier: Apache-2.0
package io.stillframe.engine.invocation;

import io.stillframe.engine.BeanInstances;
import io.stillframe.engine.state.AnswerLog;

/** What runs inside an invocation. */
@FunctionalInterface
public interface Work<T> {

    /** Runs; what an application throws is part of the outcome. */
    T run(BeanInstances beans, AnswerLog answers);
}
