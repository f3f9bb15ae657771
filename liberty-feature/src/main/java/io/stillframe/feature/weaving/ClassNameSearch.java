// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature.weaving;

import java.nio.charset.StandardCharsets;

/** Looks for a name in class files without parsing them: a class that refers to another has its name in its bytes. */
final class ClassNameSearch {

    private final byte[] wanted;

    ClassNameSearch(Class<?> type) {
        this.wanted = type.getName().replace('.', '/').getBytes(StandardCharsets.UTF_8);
    }

    boolean isIn(byte[] classFile) {
        int last = classFile.length - wanted.length;
        for (int start = 0; start <= last; start++) {
            if (classFile[start] == wanted[0] && matchesAt(classFile, start)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAt(byte[] classFile, int start) {
        for (int i = 1; i < wanted.length; i++) {
            if (classFile[start + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
