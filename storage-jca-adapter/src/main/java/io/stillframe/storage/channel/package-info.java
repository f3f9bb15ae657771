/**
 * How members talk: {@link io.stillframe.storage.channel.MemberChannel} sends {@link io.stillframe.storage.channel.Frame
 * frames} over a fork of the channel that the segment cache uses, and {@link
 * io.stillframe.storage.channel.KnownMembers} turns its addresses into member ids.
 *
 * <p>Takeover path: the view change that begins a takeover is reported from here. Nothing here ever blocks a thread of
 * the channel for longer than one file read.
 */
@NullMarked
package io.stillframe.storage.channel;

import org.jspecify.annotations.NullMarked;
