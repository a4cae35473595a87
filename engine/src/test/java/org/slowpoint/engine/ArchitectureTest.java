package org.slowpoint.engine;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;

@AnalyzeClasses(packages = "org.slowpoint.engine", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    // From the ground up: a room imports only rooms above it in this list.
    private static final String[] ROOMS = {
        "text",
        "file",
        "job",
        "random",
        "tensor",
        "settings",
        "statistics",
        "linalg",
        "network",
        "data",
        "task",
        "optimizer",
        "unroll",
        "metatrain",
        "tune",
        "dynamics",
        "intervention",
        "mlp",
        "mechanism",
        "checkpoint",
        "analysis",
        "comparison",
        "distillation",
        "interchange",
        "code",
        "document",
        "sweep"
    };

    @ArchTest
    static final ArchRule ROOMS_IMPORT_ONLY_ROOMS_ABOVE_THEM = rooms();

    // Linear algebra lies below it in the list, but data needs none of the native libraries that come with it.
    @ArchTest
    static final ArchRule DATA_STANDS_ON_THE_GROUND = noClasses()
            .that()
            .resideInAPackage("org.slowpoint.engine.data..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slowpoint.engine.linalg..", "org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.slowpoint.engine.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_USER_INTERFACE = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "org.slowpoint.app..");

    @ArchTest
    static final ArchRule NO_PRINTING = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

    private static ArchRule rooms() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String room : ROOMS) {
            layers = layers.layer(room).definedBy("org.slowpoint.engine." + room + "..");
        }
        layers = layers.whereLayer(ROOMS[0]).mayNotAccessAnyLayer();
        for (int i = 1; i < ROOMS.length; i++) {
            layers = layers.whereLayer(ROOMS[i]).mayOnlyAccessLayers(Arrays.copyOf(ROOMS, i));
        }
        return layers;
    }
}
