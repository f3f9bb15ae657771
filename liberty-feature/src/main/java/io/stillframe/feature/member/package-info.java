// SPDX-License-Identifier: Apache-2.0
/** This server's membership: begins when the resource adapter's storage is there, ends when it goes or the server stops. */
@NullMarked
package io.stillframe.feature.member;

import org.jspecify.annotations.NullMarked;
