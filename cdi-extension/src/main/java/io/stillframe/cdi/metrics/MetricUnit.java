// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cdi.metrics;

/** What a metric is counted in, as the two ways of telling it spell that. */
enum MetricUnit {
    /** Things. */
    NONE("none", "1"),
    /** Bytes. */
    BYTES("bytes", "By"),
    /** Seconds. */
    SECONDS("seconds", "s");

    private final String word;
    private final String ucum;

    MetricUnit(String word, String ucum) {
        this.word = word;
        this.ucum = ucum;
    }

    /** For MicroProfile Metrics. */
    String word() {
        return word;
    }

    /** For OpenTelemetry: by the Unified Code for Units of Measure. */
    String ucum() {
        return ucum;
    }
}
