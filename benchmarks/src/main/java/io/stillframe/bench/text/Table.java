// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.text;

import java.util.ArrayList;
import java.util.List;

/** A table of texts with columns as wide as they must be. */
public final class Table {

    private final List<List<String>> rows = new ArrayList<>();

    /** A table whose first row is {@code head}. */
    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row of as many cells as the head has. */
    public Table row(String... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    cells.length + " cells in a table of " + rows.get(0).size());
        }
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).size(); column++) {
                text.append(column == 0 ? "  " : "   ").append(padded(row, column));
            }
            text.append('\n');
            if (row == 0) {
                text.append("  ").append("-".repeat(width())).append('\n');
            }
        }
        return text.toString();
    }

    /** The first column to the left, the others to the right. */
    private String padded(int row, int column) {
        String cell = rows.get(row).get(column);
        String gap = " ".repeat(width(column) - cell.length());
        return column == 0 ? cell + gap : gap + cell;
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private int width() {
        int columns = rows.get(0).size();
        int sum = 3 * (columns - 1);
        for (int column = 0; column < columns; column++) {
            sum += width(column);
        }
        return sum;
    }
}
