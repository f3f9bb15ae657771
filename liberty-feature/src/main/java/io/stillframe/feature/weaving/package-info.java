// SPDX-License-Identifier: Apache-2.0
/** The class-load hook: finds out what is state in an application before its classes are loaded, and weaves them. */
@NullMarked
package io.stillframe.feature.weaving;

import org.jspecify.annotations.NullMarked;
