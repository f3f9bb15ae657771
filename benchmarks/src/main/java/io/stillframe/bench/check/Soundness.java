// SPDX-License-Identifier: Apache-2.0
package io.stillframe.bench.check;

import io.stillframe.bench.text.JsonObject;
import io.stillframe.bench.text.Table;
import io.stillframe.bench.text.Texts;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found out about a run with faults.
 *
 * @param verdicts the clients' ledger against the state, as each server tells it at the end
 * @param termsServed how many terms were served
 * @param twoOwners terms that two processes served, in words
 * @param contradictions answers to bids that contradict earlier ones, in words
 * @param freshReads reads that were answered
 * @param staleReads answers from the past, in words
 */
public record Soundness(
        List<Verdict> verdicts,
        int termsServed,
        List<String> twoOwners,
        List<String> contradictions,
        long freshReads,
        List<String> staleReads) {

    /** Keeps copies. */
    public Soundness {
        verdicts = List.copyOf(verdicts);
        twoOwners = List.copyOf(twoOwners);
        contradictions = List.copyOf(contradictions);
        staleReads = List.copyOf(staleReads);
    }

    /** Whether nothing is wrong, and something was looked at. */
    public boolean holds() {
        return !verdicts.isEmpty()
                && verdicts.stream().allMatch(Verdict::holds)
                && verdicts.stream().allMatch(verdict -> verdict.acknowledged() > 0)
                && termsServed > 0
                && freshReads > 0
                && wrong().isEmpty();
    }

    /** What is wrong, in words. */
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>(twoOwners);
        wrong.addAll(contradictions);
        wrong.addAll(staleReads);
        verdicts.stream().filter(verdict -> !verdict.holds()).forEach(verdict -> wrong.add(verdict.toString()));
        return wrong;
    }

    /** Puts it into {@code json}. */
    public JsonObject into(JsonObject json) {
        return json.put("acknowledged", acknowledged())
                .put("lost", lost())
                .put("duplicated", duplicated())
                .put("termsServed", termsServed)
                .put("termsWithTwoOwners", twoOwners.size())
                .put("contradictoryAnswers", contradictions.size())
                .put("reads", freshReads)
                .put("staleReads", staleReads.size())
                .put("holds", holds());
    }

    /** The same as people read it. */
    public String table() {
        return new Table("held", "result")
                .row("bids acknowledged", Texts.grouped(acknowledged()))
                .row("  of these lost", Long.toString(lost()))
                .row("bids duplicated", Long.toString(duplicated()))
                .row("terms served", Integer.toString(termsServed))
                .row("  of these with two owners", Integer.toString(twoOwners.size()))
                .row("answers that contradict earlier ones", Integer.toString(contradictions.size()))
                .row("reads answered", Texts.grouped(freshReads))
                .row("  of these from the past", Integer.toString(staleReads.size()))
                .toString();
    }

    private long acknowledged() {
        return verdicts.stream().mapToLong(Verdict::acknowledged).max().orElse(0);
    }

    private long lost() {
        return verdicts.stream()
                .mapToLong(verdict -> verdict.lost().size())
                .max()
                .orElse(0);
    }

    private long duplicated() {
        return verdicts.stream()
                .mapToLong(verdict -> verdict.duplicated().size())
                .max()
                .orElse(0);
    }
}
