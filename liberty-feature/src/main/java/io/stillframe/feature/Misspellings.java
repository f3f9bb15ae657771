// SPDX-License-Identifier: Apache-2.0
package io.stillframe.feature;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Names in server.xml that the server passes over without a word, since nothing is called so. */
public final class Misspellings {

    private static final System.Logger LOGGER = System.getLogger(Misspellings.class.getName());
    static final String ELEMENT = "usr_stillframe";

    private Misspellings() {}

    /** Warns of each of {@code keys}, those of the element's values, that no setting has. */
    public static void tell(Set<String> keys) {
        Set<String> attributes = FeatureSettings.attributes();
        for (String name : unknown(keys, attributes)) {
            nearest(name, attributes)
                    .ifPresentOrElse(
                            meant -> FeatureMessages.CATALOG.log(LOGGER, "STFR0514W", name, meant),
                            () -> FeatureMessages.CATALOG.log(LOGGER, "STFR0515W", name));
        }
    }

    static Set<String> unknown(Set<String> keys, Set<String> attributes) {
        Set<String> unknown = new TreeSet<>();
        for (String key : keys) {
            // Elements inside of ours come as name.number.attribute.
            String name = key.replaceFirst("\\.\\d+\\..*", "");
            // What the server itself adds has a dot in its name.
            boolean server = name.equals("id") || name.contains(".");
            if (!server && !attributes.contains(name)) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    /** The attribute that is most like {@code name}, if one is so much like it that it may be meant. */
    static Optional<String> nearest(String name, Collection<String> attributes) {
        String small = name.toLowerCase(Locale.ROOT);
        int most = Math.max(1, name.length() / 4);
        return attributes.stream()
                .min(Comparator.comparingInt((String attribute) -> distance(small, attribute.toLowerCase(Locale.ROOT))))
                .filter(attribute -> distance(small, attribute.toLowerCase(Locale.ROOT)) <= most);
    }

    /** Whether an element of that name, which no feature has, is probably meant to be ours. */
    static boolean isMeantForUs(String element) {
        String small = element.toLowerCase(Locale.ROOT);
        return !element.equals(ELEMENT) && (distance(small, ELEMENT) <= 3 || distance(small, "stillframe") <= 2);
    }

    /** How many letters must be put in, left out, changed, or swapped with the next, to make one of the other. */
    private static int distance(String one, String other) {
        int[][] steps = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                boolean same = one.charAt(i - 1) == other.charAt(j - 1);
                steps[i][j] =
                        Math.min(steps[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(steps[i - 1][j], steps[i][j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (swapped) {
                    steps[i][j] = Math.min(steps[i][j], steps[i - 2][j - 2] + 1);
                }
            }
        }
        return steps[one.length()][other.length()];
    }
}
