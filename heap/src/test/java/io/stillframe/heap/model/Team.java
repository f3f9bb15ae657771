// SPDX-License-Identifier: Apache-2.0
package io.stillframe.heap.model;

import java.util.List;

/** A record that leads to sections. */
public record Team(Person captain, List<Person> members) {}
