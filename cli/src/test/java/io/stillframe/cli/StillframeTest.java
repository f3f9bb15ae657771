// SPDX-License-Identifier: Apache-2.0
package io.stillframe.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.stillframe.api.SnapshotScoped;
import io.stillframe.api.spi.ManifestRegister;
import io.stillframe.api.spi.MemberId;
import io.stillframe.api.spi.SegmentId;
import io.stillframe.engine.ownership.Manifest;
import io.stillframe.engine.ownership.ManifestCodec;
import io.stillframe.engine.ownership.RetainedSnapshot;
import io.stillframe.engine.ownership.SegmentRef;
import io.stillframe.engine.ownership.ShardKey;
import io.stillframe.heap.Heap;
import io.stillframe.heap.StateTypes;
import io.stillframe.heap.codec.SegmentBuilder;
import io.stillframe.heap.collect.SnapshotArrayList;
import io.stillframe.heap.collect.SnapshotHashMap;
import io.stillframe.heap.weave.StatePlan;
import io.stillframe.heap.weave.StatePlanner;
import io.stillframe.storage.directory.DirectoryManifestRegister;
import io.stillframe.storage.directory.SegmentFiles;
import io.stillframe.storage.jdbc.DriverDataSource;
import io.stillframe.storage.jdbc.JdbcManifestRegister;
import io.stillframe.storage.jdbc.JdbcSegmentStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StillframeTest {

    private static final ShardKey SHARD = new ShardKey("shop", 3);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private byte[] segment;
    private SegmentRef reference;
    private Manifest manifest;

    @BeforeEach
    void store() throws Exception {
        segment = segment();
        reference = SegmentRef.to(new SegmentId(SHARD.segmentPrefix() + "1-1-aa"), segment, "");
        manifest = Manifest.none(SHARD)
                .claimedBy(new MemberId("east", "1"), "a")
                .append(reference)
                .committedAs("b");
        ManifestRegister register = DirectoryManifestRegister.open(directory.resolve("shared/manifests"));
        register.compareAndSet(SHARD.registerKey(), null, ManifestCodec.encode(manifest));
        SegmentFiles.open(directory.resolve("local/segments"))
                .write(reference.id().value(), segment);
    }

    /** The application of the test, of which the tool knows nothing. */
    @SnapshotScoped
    static class Shelf {
        private final Map<String, Object> prices = new java.util.HashMap<>();
    }

    private static byte[] segment() throws Exception {
        byte[] shelf;
        try (java.io.InputStream in = Shelf.class.getResourceAsStream("StillframeTest$Shelf.class")) {
            shelf = in.readAllBytes();
        }
        StatePlan plan = StatePlanner.plan(Map.of(Shelf.class.getName(), shelf)).orElseThrow();
        Heap heap = new Heap(new StateTypes(plan, Shelf.class.getClassLoader()));
        Map<String, Object> prices = new SnapshotHashMap<>();
        prices.put("tea", new BigDecimal("2.50"));
        List<Object> days = new SnapshotArrayList<>();
        days.add(LocalDate.of(2026, 11, 26));
        days.add(null);
        prices.put("days", days);
        heap.enter();
        try {
            heap.putRoot("prices", prices);
        } finally {
            heap.exit();
        }
        SegmentBuilder builder = new SegmentBuilder();
        heap.freeze().encodeTo(builder, "application");
        return builder.build();
    }

    private int run(String command, String... more) {
        CommandLine line = Stillframe.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(out, true));
        String[] arguments = new String[more.length + 5];
        arguments[0] = command;
        arguments[1] = "--shared-directory";
        arguments[2] = directory.resolve("shared").toString();
        arguments[3] = "--local-directory";
        arguments[4] = directory.resolve("local").toString();
        System.arraycopy(more, 0, arguments, 5, more.length);
        return line.execute(arguments);
    }

    @Test
    void listsShards() {
        assertThat(run("list")).isZero();
        assertThat(out.toString()).contains("shop/03").contains("east").contains(String.valueOf(segment.length));
    }

    @Test
    void verifiesWhatIsWhole() {
        assertThat(run("verify")).isZero();
        assertThat(out.toString()).contains("1 shards, 3 sections; 0 shards are not whole");
    }

    @Test
    void findsADamagedSegment() throws Exception {
        Path file = directory.resolve("local/segments").resolve(reference.id().value());
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2] ^= 1;
        Files.write(file, content);
        assertThat(run("verify")).isEqualTo(1);
        assertThat(out.toString()).contains(reference.id().value()).contains("1 shards are not whole");
    }

    @Test
    void findsADamagedManifest() throws Exception {
        DirectoryManifestRegister register = DirectoryManifestRegister.at(directory.resolve("shared/manifests"));
        register.compareAndSet(
                SHARD.registerKey(), register.read(SHARD.registerKey()).orElseThrow(), new byte[] {1, 2, 3});
        assertThat(run("list")).isEqualTo(1);
        assertThat(run("verify")).isEqualTo(1);
    }

    @Test
    void clonesIntoAnotherClusterAndLeavesTheSourceAlone() throws Exception {
        Path other = directory.resolve("other");
        assertThat(run(
                        "clone",
                        "--application",
                        "shop",
                        "--to-shared-directory",
                        other.toString(),
                        "--to-segments",
                        "directory"))
                .isZero();
        assertThat(out.toString()).contains("shop is a clone of shop: 1 shards, " + segment.length + " bytes");

        ManifestRegister register = DirectoryManifestRegister.at(other.resolve("manifests"));
        Manifest first = ManifestCodec.decode(
                SHARD.registerKey(),
                register.read(SHARD.registerKey()).orElseThrow().content());
        assertThat(first.owner()).isNull();
        assertThat(first.segments()).singleElement().satisfies(copy -> assertThat(
                        SegmentFiles.at(other.resolve("segments"))
                                .read(copy.id().value()))
                .hasValueSatisfying(bytes -> assertThat(bytes).isEqualTo(segment)));
        assertThat(DirectoryManifestRegister.at(directory.resolve("shared/manifests"))
                        .read(SHARD.registerKey())
                        .orElseThrow()
                        .content())
                .isEqualTo(ManifestCodec.encode(manifest));
    }

    @Test
    void clonesOnceAndNeverOverAState() throws Exception {
        Path east = directory.resolve("east");
        Path west = directory.resolve("west");
        String[] twin = {
            "--application",
            "shop",
            "--as",
            "twin",
            "--to-shared-directory",
            directory.resolve("shared").toString(),
            "--to-local-directory",
            east.toString(),
            "--to-local-directory",
            west.toString()
        };
        assertThat(run("clone", twin)).isZero();
        assertThat(SegmentFiles.at(east.resolve("segments")).ids())
                .hasSize(1)
                .isEqualTo(SegmentFiles.at(west.resolve("segments")).ids());

        assertThat(run("clone", twin)).isEqualTo(1);
        assertThat(out.toString()).contains("STFR0270E");
        twin[3] = "shop";
        assertThat(run("clone", twin)).isEqualTo(1);
        assertThat(out.toString()).contains("STFR0271E");
    }

    @Test
    void saysWhatIsMissingForAClone() {
        assertThat(run("clone", "--application", "shop")).isEqualTo(2);
        assertThat(out.toString()).contains("--to-");
        assertThat(run(
                        "clone",
                        "--application",
                        "unknown",
                        "--to-shared-directory",
                        directory.toString(),
                        "--to-segments",
                        "directory"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("STFR0256E");
    }

    @Test
    void dumpsStateWithoutItsApplication() {
        assertThat(run("dump", "--application", "shop")).isZero();
        assertThat(out.toString())
                .contains("\"context\" : \"application\"")
                .contains("\"prices\" : 1")
                .contains("\"collection\" : \"java.util.HashMap\"")
                .contains("[ \"tea\", 2.50 ]")
                .contains("\"2026-11-26\"");
    }

    @Test
    void listsAndDumpsRetainedSnapshots() throws Exception {
        retain();
        assertThat(run("list")).isZero();
        assertThat(out.toString())
                .containsPattern("retained +7 +5 +1 +" + segment.length + " +2026-11-26T10:00:00Z +before_restore");
        assertThat(run("verify")).isZero();
        out.getBuffer().setLength(0);
        assertThat(run("dump", "--application", "shop", "--snapshot", "5")).isZero();
        assertThat(out.toString()).contains("[ \"tea\", 2.50 ]");
        out.getBuffer().setLength(0);
        assertThat(run("dump", "--application", "shop", "--snapshot", "4711")).isEqualTo(1);
        assertThat(out.toString()).contains("no snapshot 4711");
    }

    /** The state is empty now, and what it was is retained. */
    private void retain() throws Exception {
        DirectoryManifestRegister register = DirectoryManifestRegister.at(directory.resolve("shared/manifests"));
        RetainedSnapshot older = new RetainedSnapshot(
                5, 7, Instant.parse("2026-11-26T10:00:00Z"), RetainedSnapshot.Cause.BEFORE_RESTORE, List.of(reference));
        Manifest now = Manifest.none(SHARD)
                .claimedBy(new MemberId("east", "1"), "a")
                .retaining(List.of(older))
                .committedAs("b");
        register.compareAndSet(
                SHARD.registerKey(), register.read(SHARD.registerKey()).orElseThrow(), ManifestCodec.encode(now));
    }

    @Test
    void readsADatabaseToo() throws Exception {
        DriverDataSource database = new DriverDataSource("jdbc:h2:mem:cli;DB_CLOSE_DELAY=-1", "", "");
        JdbcManifestRegister.open(database).compareAndSet(SHARD.registerKey(), null, ManifestCodec.encode(manifest));
        JdbcSegmentStore.open(database).put(reference.id(), segment);
        CommandLine line = Stillframe.commandLine();
        line.setOut(new PrintWriter(out, true));
        assertThat(line.execute("verify", "--jdbc-url", database.url())).isZero();
        assertThat(out.toString()).contains("1 shards, 3 sections; 0 shards are not whole");
    }

    @Test
    void refusesTheDirectoriesOfTooFewMembersOfARaftGroup() throws Exception {
        Files.createDirectories(directory.resolve("local/raft"));
        CommandLine line = Stillframe.commandLine();
        line.setErr(new PrintWriter(out, true));
        assertThat(line.execute(
                        "list", "--local-directory", directory.resolve("local").toString()))
                .isEqualTo(1);
        assertThat(out.toString()).contains("STFR0483E");
    }

    @Test
    void saysWhatIsMissingToWhoCallsItWrongly() {
        CommandLine line = Stillframe.commandLine();
        line.setErr(new PrintWriter(out, true));
        assertThat(line.execute("list")).isEqualTo(2);
        assertThat(out.toString()).contains("--shared-directory or --jdbc-url");
        assertThat(line.execute(
                        "list", "--shared-directory", directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(Files.exists(directory.resolve("none"))).isFalse();
    }

    @Test
    void dropDeletesNothingWithoutTheWordOrOfAnOwner() throws Exception {
        assertThat(run("drop", "--application", "shop", "--yes")).isEqualTo(1);
        assertThat(out.toString()).contains("owned by east#1").contains("Nothing was deleted");
        assertThat(run("drop", "--application", "shop", "--although-owned")).isZero();
        assertThat(out.toString()).contains("1 shards, 1 segments; nothing was deleted");

        assertThat(SegmentFiles.at(directory.resolve("local/segments"))
                        .contains(reference.id().value()))
                .isTrue();
        assertThat(inRegister().commitId()).isEqualTo("b");
    }

    @Test
    void dropFencesTheOwnerAndDeletesWhatNothingNames() throws Exception {
        SegmentFiles files = SegmentFiles.at(directory.resolve("local/segments"));
        String younger = SHARD.segmentPrefix() + "2-1-bb";
        files.write(younger, segment);
        String others = "shopping/shard03/1-1-cc";
        files.write(others, segment);

        assertThat(run("drop", "--application", "shop", "--yes", "--although-owned"))
                .isZero();

        assertThat(out.toString()).contains("1 shards, 1 segments deleted");
        assertThat(files.contains(reference.id().value())).isFalse();
        assertThat(files.contains(younger)).as("of a term above").isTrue();
        assertThat(files.contains(others)).as("of another application").isTrue();
        Manifest left = inRegister();
        assertThat(left.term()).isEqualTo(manifest.term() + 1);
        assertThat(left.owner()).isNull();
        assertThat(left.allSegments()).isEmpty();
    }

    private Manifest inRegister() throws Exception {
        ManifestRegister register = DirectoryManifestRegister.at(directory.resolve("shared/manifests"));
        return ManifestCodec.decode(
                SHARD.registerKey(),
                register.read(SHARD.registerKey()).orElseThrow().content());
    }
}
