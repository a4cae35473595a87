package org.slowpoint.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Locale;
import javafx.application.Platform;
import javafx.beans.value.WritableValue;

@AnalyzeClasses(packages = "org.slowpoint", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** The root package: the entry point. */
    private static final String ROOT = "root";

    // From the ground up: a room imports only rooms above it in this list, and the engine.
    private static final String[] ROOMS = {
        "version",
        "folders",
        "graphics",
        "shell",
        "library",
        "session",
        "chart",
        "figure",
        "perspective",
        "desktop",
        "cli",
        ROOT
    };

    // What a person types belongs to the form, which writes it.
    private static final String FORM = "(task|preset|seed)Property";

    @ArchTest
    static final ArchRule ROOMS_IMPORT_ONLY_ROOMS_ABOVE_THEM = rooms();

    @ArchTest
    static final ArchRule PERSPECTIVES_DO_NOT_KNOW_EACH_OTHER =
            slices().matching("org.slowpoint.app.perspective.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule COMMAND_LINE_HAS_NO_WINDOW = noClasses()
            .that()
            .resideInAPackage("org.slowpoint.app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slowpoint.app.shell..", "org.slowpoint.app.perspective..");

    // What a file from elsewhere may do is to be read; see docs/security.md.
    @ArchTest
    static final ArchRule FILES_NAME_NO_CLASSES_AND_NOTHING_IS_FETCHED = noClasses()
            .should()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.net.Socket")
            .orShould()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax.script..", "javax.xml..", "java.beans..");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("org.slowpoint.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule CHART_AND_SHELL_KNOW_NOTHING_OF_OPTIMIZERS = noClasses()
            .that()
            .resideInAnyPackage("org.slowpoint.app.graphics..", "org.slowpoint.app.shell..")
            .should()
            .dependOnClassesThat(describe(
                    "the engine's science",
                    c -> c.getPackageName().startsWith("org.slowpoint.engine")
                            && !c.getPackageName().startsWith("org.slowpoint.engine.job")
                            && !c.getPackageName().startsWith("org.slowpoint.engine.file")
                            && !c.getPackageName().startsWith("org.slowpoint.engine.text")));

    @ArchTest
    static final ArchRule MODELS_KNOW_NO_NODES = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .or()
            .haveSimpleNameEndingWith("Controller")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..");

    // Views see the same package, so that the compiler alone does not keep them from it.
    @ArchTest
    static final ArchRule VIEWS_CHANGE_NO_MODEL = noClasses()
            .that(describe("know nodes", ArchitectureTest::knowsNodes))
            .should()
            .callMethodWhere(describe("sets a model", ArchitectureTest::setsModel));

    @ArchTest
    static final ArchRule MODELS_SHOW_WHAT_CANNOT_BE_SET = methods()
            .that()
            .areDeclaredInClassesThat()
            .haveSimpleNameEndingWith("Model")
            .and()
            .haveNameEndingWith("Property")
            .and()
            .haveNameNotMatching(FORM)
            .should()
            .notHaveRawReturnType(assignableTo(WritableValue.class));

    @ArchTest
    static final ArchRule FIGURES_NEED_NO_TOOLKIT = noClasses()
            .that()
            .resideInAnyPackage(
                    "org.slowpoint.app.analyzed..",
                    "org.slowpoint.app.chart..",
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
            .doNotHaveFullyQualifiedName("org.slowpoint.app.graphics.view.FxPublisher")
            .should()
            .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule PICTURES_ARE_DRAWN_IN_ONE_PLACE = noClasses()
            .that()
            .resideOutsideOfPackage("org.slowpoint.app.graphics..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.swing..");

    @ArchTest
    static final ArchRule ONE_LOG = NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;

    // Formats and cases of the machine's own language would change numbers and keys.
    @ArchTest
    static final ArchRule TEXT_IS_THE_SAME_ON_EVERY_MACHINE = noClasses()
            .should()
            .callMethodWhere(describe("asks for the machine's language", ArchitectureTest::asksForLanguage))
            .orShould()
            .callConstructorWhere(describe(
                    "formats in the machine's language",
                    call -> call.getTargetOwner().isAssignableTo(java.util.Formatter.class) && !takesLocale(call)));

    private static boolean asksForLanguage(JavaMethodCall call) {
        return switch (call.getName()) {
            case "format", "printf", "formatted", "toUpperCase", "toLowerCase" -> call.getTargetOwner()
                            .getPackageName()
                            .matches("java\\.(lang|io)")
                    && !call.getTargetOwner().isEquivalentTo(Character.class)
                    && !takesLocale(call);
            case "getInstance",
                    "getNumberInstance",
                    "getPercentInstance",
                    "getIntegerInstance",
                    "ofPattern" -> call.getTargetOwner().getPackageName().matches("java\\.(text|time\\.format)")
                    && !takesLocale(call);
            default -> false;
        };
    }

    private static boolean takesLocale(JavaCall<?> call) {
        return call.getTarget().getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Locale.class));
    }

    private static boolean knowsNodes(JavaClass c) {
        return c.getDirectDependenciesFromSelf().stream()
                .anyMatch(d -> d.getTargetClass().getPackageName().startsWith("javafx.scene"));
    }

    private static boolean setsModel(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return owner.getSimpleName().endsWith("Model")
                && owner.getPackageName().startsWith("org.slowpoint.app")
                && call.getName().startsWith("set");
    }

    private static ArchRule rooms() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers().withOptionalLayers(true);
        for (String room : ROOMS) {
            layers = layers.layer(room)
                    .definedBy(room.equals(ROOT) ? "org.slowpoint.app" : "org.slowpoint.app." + room + "..");
        }
        layers = layers.whereLayer(ROOMS[0]).mayNotAccessAnyLayer();
        for (int i = 1; i < ROOMS.length; i++) {
            layers = layers.whereLayer(ROOMS[i]).mayOnlyAccessLayers(Arrays.copyOf(ROOMS, i));
        }
        return layers;
    }
}
