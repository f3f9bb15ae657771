/** The transfer threads, on the server's work manager. The snapshot path runs on them from encoding to commit. */
@NullMarked
package io.stillframe.storage.work;

import org.jspecify.annotations.NullMarked;
