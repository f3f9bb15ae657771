/**
 * Manifests and segments as files: {@link io.stillframe.storage.directory.DirectoryManifestRegister} in a directory that
 * all members share, {@link io.stillframe.storage.directory.SegmentFiles} in one that each has for itself.
 *
 * <p>Snapshot path: the segment store writes segment files on every member, then the engine commits with {@code
 * compareAndSet} of the register. Takeover path: the engine reads the register first.
 */
@NullMarked
package io.stillframe.storage.directory;

import org.jspecify.annotations.NullMarked;
