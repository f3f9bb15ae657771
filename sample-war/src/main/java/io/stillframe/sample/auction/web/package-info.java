// SPDX-License-Identifier: Apache-2.0
/** The auction over HTTP; see docs/sample-api.md. */
@NullMarked
package io.stillframe.sample.auction.web;

import org.jspecify.annotations.NullMarked;
