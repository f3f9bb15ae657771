// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.sample;

/** Gives itself away before it is complete. */
public class TextNote implements Note {
    private final String text;
    private Note next;

    public TextNote(String text, Listener listener) {
        listener.created(this);
        this.text = text;
        this.next = null;
    }

    @Override
    public String text() {
        return text;
    }

    public void setNext(Note note) {
        next = note;
    }

    public Note next() {
        return next;
    }

    /** Hears of incomplete notes. */
    public interface Listener {
        void created(Object note);
    }
}
