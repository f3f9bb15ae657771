// SPDX-License-Identifier: Apache-2.0
/**
 * What operators read and do over HTTP: {@code /ibm/api/stillframe}, with the server's own login and its roles Reader and
 * Administrator.
 *
 * <p>{@code StillframeRest} tells requests apart and refuses what may not be; {@code Resources} answers what is read;
 * {@code Actions} does what is asked for, and remembers it. All JSON is made of records by {@code JsonShapes}, whose names
 * are those of the record components; {@code openapi.json} describes it.
 */
@NullMarked
package io.stillframe.feature.rest;

import org.jspecify.annotations.NullMarked;
