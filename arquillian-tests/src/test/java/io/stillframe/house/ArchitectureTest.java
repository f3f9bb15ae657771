// SPDX-License-Identifier: Apache-2.0
package io.stillframe.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, as docs/architecture.md says. */
class ArchitectureTest {

    private static final Path ROOT = Path.of("..");
    private static final List<String> MODULES = List.of(
            "api",
            "heap",
            "engine",
            "cdi-extension",
            "storage-jca-adapter",
            "admin-tool",
            "liberty-feature",
            "sample-war");

    private static JavaClasses product;

    @BeforeAll
    static void importProduct() {
        List<Path> paths = MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve("target/classes"))
                .toList();
        assertThat(paths).allMatch(Files::isDirectory);
        product = new ClassFileImporter().importPaths(paths);
        assertThat(product.size()).isGreaterThan(100);
    }

    @Test
    void apiImportsTheJdkOnly() {
        onlyTheJdkAnd("io.stillframe.api..");
    }

    @Test
    void heapImportsApiAndAsm() {
        onlyTheJdkAnd("io.stillframe.heap..", "io.stillframe.api..", "org.objectweb.asm..");
    }

    @Test
    void engineImportsHeapAndApi() {
        onlyTheJdkAnd("io.stillframe.engine..", "io.stillframe.heap..", "io.stillframe.api..");
    }

    @Test
    void cdiExtensionKnowsNeitherServerNorStores() {
        noClasses()
                .that()
                .resideInAPackage("io.stillframe.cdi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.ibm..",
                        "org.osgi..",
                        "io.stillframe.feature..",
                        "io.stillframe.storage..",
                        "jakarta.resource..",
                        "org.infinispan..",
                        "org.jgroups..")
                .check(product);
    }

    @Test
    void adapterImportsApiAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.stillframe.storage..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.stillframe.heap..",
                        "io.stillframe.engine..",
                        "io.stillframe.cdi..",
                        "io.stillframe.feature..",
                        "jakarta.enterprise..",
                        "com.ibm..",
                        "org.osgi..")
                .check(product);
    }

    @Test
    void adminToolKnowsNothingButHttp() {
        onlyTheJdkAnd("io.stillframe.console..", "jakarta.servlet..");
    }

    @Test
    void onlyCdiExtensionImportsCdiAndMicroProfile() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.stillframe.cdi..", "io.stillframe.sample..")
                // The server's interface by which it hands over the extension names the type.
                .and()
                .doNotHaveFullyQualifiedName("io.stillframe.feature.SnapshotCdi")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.enterprise..", "org.eclipse.microprofile..")
                .check(product);
    }

    @Test
    void onlyAdapterImportsConnectorsInfinispanAndJGroups() {
        only("io.stillframe.storage..", "jakarta.resource..", "org.infinispan..", "org.jgroups..", "java.sql..");
    }

    @Test
    void onlyLibertyFeatureImportsTheServer() {
        only("io.stillframe.feature..", "com.ibm..", "org.osgi..", "io.openliberty..");
    }

    @Test
    void sampleCompilesAgainstApiAlone() {
        noClasses()
                .that()
                .resideInAPackage("io.stillframe.sample..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.stillframe..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.stillframe.sample..", "io.stillframe.api"))))
                .check(product);
    }

    @Test
    void nobodyImportsLibertyFeature() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.stillframe.feature..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.stillframe.feature..")
                .check(product);
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws Exception {
        for (String module : MODULES) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                List<Path> silent = files.filter(file -> file.toString().endsWith(".java"))
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !Files.exists(folder.resolve("package-info.java")))
                        .toList();
                assertThat(silent).as(module).isEmpty();
            }
        }
    }

    private static void onlyTheJdkAnd(String own, String... allowed) {
        String[] all = Stream.concat(Stream.of("java..", "javax..", "jdk..", "org.jspecify..", own), Stream.of(allowed))
                .toArray(String[]::new);
        ArchRule rule = classes()
                .that()
                .resideInAPackage(own)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(all).or(primitivesAndArrays()));
        rule.check(product);
    }

    private static void only(String own, String... reserved) {
        noClasses()
                .that()
                .resideOutsideOfPackages(own, "io.stillframe.sample..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(reserved)
                .check(product);
    }

    private static DescribedPredicate<JavaClass> primitivesAndArrays() {
        return DescribedPredicate.describe(
                "primitives and arrays", type -> type.getBaseComponentType().isPrimitive());
    }
}
