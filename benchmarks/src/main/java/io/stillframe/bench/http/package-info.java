// SPDX-License-Identifier: Apache-2.0
/**
 * The smallest HTTP client that the load driver can trust: one request, one answer, nothing sent twice behind its back.
 */
@NullMarked
package io.stillframe.bench.http;

import org.jspecify.annotations.NullMarked;
