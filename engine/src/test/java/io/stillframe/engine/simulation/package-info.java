// SPDX-License-Identifier: Apache-2.0
/**
 * The engine, unchanged, in a simulated world: {@link io.stillframe.engine.simulation.Simulation} is one run, a pure
 * function of its seed.
 *
 * <p>{@code Timeline} is time and the threads in it, of which exactly one runs at any moment. {@code MemberProcess} is one
 * start of one server, with its stores, network and timer. {@code FaultPlan} breaks things, {@code Client} calls, and
 * {@code CommitHistory} and {@code CallHistory} judge. {@code PlantedBug} proves that they would notice.
 */
package io.stillframe.engine.simulation;
