// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.garden;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes collections where no weaver can exchange them: the JDK's own code does it. */
final class Outside {

    private Outside() {}

    static Object list() {
        return Stream.of("a", 1, 'c').collect(Collectors.toCollection(() -> new ArrayList<Object>(Arrays.asList(2))));
    }

    static Object map() {
        Map<Object, Object> map = Stream.of(1, 2, 3).collect(Collectors.toMap(i -> i, i -> "v" + i));
        return map instanceof HashMap ? map : new HashMap<>(map);
    }
}
