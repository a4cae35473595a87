package org.slowpoint.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;

@AnalyzeClasses(packages = "org.slowpoint", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule ROOMS_OF_THE_APP = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("chart")
            .definedBy("org.slowpoint.app.chart..")
            .layer("shell")
            .definedBy("org.slowpoint.app.shell..")
            .layer("library")
            .definedBy("org.slowpoint.app.library..")
            .layer("study")
            .definedBy("org.slowpoint.app.study..")
            .layer("plot")
            .definedBy("org.slowpoint.app.plot..")
            .layer("figure")
            .definedBy("org.slowpoint.app.figure..")
            .layer("card")
            .definedBy("org.slowpoint.app.card..")
            .layer("explore")
            .definedBy("org.slowpoint.app.explore..")
            .layer("train")
            .definedBy("org.slowpoint.app.train..")
            .layer("gallery")
            .definedBy("org.slowpoint.app.gallery..")
            .layer("cli")
            .definedBy("org.slowpoint.app.cli..")
            .layer("engine")
            .definedBy("org.slowpoint.engine..")
            .whereLayer("chart")
            .mayOnlyAccessLayers("engine")
            .whereLayer("shell")
            .mayOnlyAccessLayers("engine")
            .whereLayer("library")
            .mayOnlyAccessLayers("shell", "engine")
            .whereLayer("study")
            .mayOnlyAccessLayers("library", "engine")
            .whereLayer("plot")
            .mayOnlyAccessLayers("chart", "study", "library", "engine")
            .whereLayer("figure")
            .mayOnlyAccessLayers("chart", "plot", "study", "library", "engine")
            .whereLayer("card")
            .mayOnlyAccessLayers("chart", "figure", "plot", "study", "shell", "engine")
            .whereLayer("explore")
            .mayOnlyAccessLayers("chart", "card", "figure", "plot", "study", "shell", "library", "engine")
            .whereLayer("train")
            .mayOnlyAccessLayers("chart", "card", "figure", "plot", "study", "shell", "library", "engine")
            .whereLayer("gallery")
            .mayOnlyAccessLayers("chart", "card", "figure", "plot", "study", "shell", "library", "engine")
            .whereLayer("cli")
            .mayOnlyAccessLayers("chart", "figure", "plot", "study", "library", "engine");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.slowpoint.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CHART_AND_SHELL_KNOW_NOTHING_OF_OPTIMIZERS = noClasses()
            .that()
            .resideInAnyPackage("org.slowpoint.app.chart..", "org.slowpoint.app.shell..")
            .should()
            .dependOnClassesThat(com.tngtech.archunit.base.DescribedPredicate.describe(
                    "the engine's science",
                    c -> c.getPackageName().startsWith("org.slowpoint.engine")
                            && !c.getPackageName().startsWith("org.slowpoint.engine.job")
                            && !c.getPackageName().startsWith("org.slowpoint.engine.file")));

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_NODES = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .or()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..");

    @ArchTest
    static final ArchRule FIGURES_NEED_NO_TOOLKIT = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.slowpoint.app.study..",
                    "org.slowpoint.app.plot..",
                    "org.slowpoint.app.figure..",
                    "org.slowpoint.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx..");

    @ArchTest
    static final ArchRule VIEWS_SEE_NO_ARRAY_LIBRARY = noClasses()
            .that()
            .resideInAPackage("org.slowpoint.app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.nd4j..", "org.bytedeco..");

    @ArchTest
    static final ArchRule ONE_CLASS_PER_TOOLKIT_SPEAKS_TO_ITS_THREAD = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("org.slowpoint.app.shell.Fx")
            .and()
            .doNotHaveFullyQualifiedName("org.slowpoint.app.chart.view.FxPublisher")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule PICTURES_ARE_DRAWN_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("org.slowpoint.app.chart..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule ONE_LOG = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
}
