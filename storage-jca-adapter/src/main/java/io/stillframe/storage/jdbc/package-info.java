// SPDX-License-Identifier: Apache-2.0
/**
 * Segments and manifests in a relational database: {@link io.stillframe.storage.jdbc.JdbcSegmentStore}, {@link
 * io.stillframe.storage.jdbc.JdbcManifestRegister}, and the tables that they need, {@link
 * io.stillframe.storage.jdbc.Schema}.
 */
@NullMarked
package io.stillframe.storage.jdbc;

import org.jspecify.annotations.NullMarked;
