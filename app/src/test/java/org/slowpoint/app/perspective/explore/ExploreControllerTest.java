package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Rotation;
import org.slowpoint.app.chart.RunColour;
import org.slowpoint.app.chart.SpaceSight;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.unroll.StateCloud;

@ExtendWith(OnFxThread.class)
class ExploreControllerTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final ByHand shell = new ByHand();
    private final UndoHistory undo = shell.context().undo();
    private final ExploreModel model = new ExploreModel();
    private final ExploreController controller = new ExploreController(
            model, undo, shell.context().viewHistory(), shell.context().jobs(), AnalyzedSamples.cache(), shell.time());
    private final List<Throwable> failures = new ArrayList<>();

    @BeforeEach
    void open() {
        controller.open(OptimizerSource.of(Samples.recurrent().get(0)), Optional.empty(), failures::add);
        shell.work();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private double[] probe() {
        return model.probeProperty().get();
    }

    private Linearizable optimizer() {
        return model.analyzedProperty().get().analysis().optimizer();
    }

    private double x() {
        return model.projectionProperty().get().x(probe());
    }

    private static OptimizerSource source(String title) {
        return new OptimizerSource(title, title, progress -> small());
    }

    // Few units and random weights: enough to be another checkpoint.
    private static StoredCheckpoint small() {
        MetaTrainingConfig config =
                Presets.of("linear-regression").get(0).config().with("architecture.units", 4);
        double[] weights = config.architecture().initialWeights(Key.of(1));
        return new StoredCheckpoint(
                new Checkpoint(
                        config.architecture(),
                        weights,
                        Optional.of(config),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()),
                "small",
                "none");
    }

    @Test
    void anotherCheckpointTakesThePlaceOfTheFirstWithNothingLeftOver() {
        controller.modes().selectStrongest();
        controller.viewSettings().setLogarithmic(true);
        controller.viewSettings().pin();
        controller.probe().goHome();
        controller.open(source("Given up"), Optional.empty(), failures::add);
        controller.open(source("Small"), Optional.empty(), failures::add);
        shell.work();
        assertThat(model.analyzedProperty().get().name()).isEqualTo("small");
        assertThat(model.linearizationProperty().get().modes()).hasSize(4);
        assertThat(model.selectedModeProperty().get()).isEqualTo(-1);
        assertThat(model.logarithmicProperty().get()).isFalse();
        assertThat(model.pins()).isEmpty();
        assertThat(undo.canUndoProperty().get()).isFalse();
        assertThat(model.invitingProperty().get()).isTrue();
        assertThat(failures).isEmpty();
    }

    @Test
    void whatCannotBeOpenedIsToldAndTheOldOneStays() {
        AnalyzedCheckpoint before = model.analyzedProperty().get();
        OptimizerSource damaged = new OptimizerSource("damaged", "Damaged", progress -> {
            throw new IOException("damaged.safetensors ends early.");
        });
        controller.open(damaged, Optional.empty(), failures::add);
        shell.work();
        assertThat(failures).singleElement().satisfies(failure -> assertThat(failure)
                .hasMessage("damaged.safetensors ends early."));
        assertThat(model.analyzedProperty().get()).isSameAs(before);
        assertThat(shell.told()).isEmpty();
    }

    @Test
    void aDragIsAnsweredAndIsOneStepThatCanBeUndone() {
        double[] before = probe();
        Linearization linearBefore = model.linearizationProperty().get();
        ProbeReading readingBefore = model.readingProperty().get();
        controller.probe().take("drag probe");
        for (int i = 1; i <= 5; i++) {
            controller.probe().moveTo(0.5 * i, -0.08 * i);
        }
        shell.work();
        controller.probe().letRest();
        assertThat(x()).isCloseTo(2.5, offset(1e-9));
        assertThat(model.invitingProperty().get()).isFalse();
        assertThat(model.linearizationProperty().get().state()).isEqualTo(probe());
        assertThat(model.linearizationProperty().get().spectralRadius()).isNotEqualTo(linearBefore.spectralRadius());
        assertThat(model.readingProperty().get().distance()).isNotEqualTo(readingBefore.distance());
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo drag probe");

        undo.undo();
        shell.work();
        assertThat(probe()).isEqualTo(before);
        assertThat(model.linearizationProperty().get().spectralRadius()).isEqualTo(linearBefore.spectralRadius());
        assertThat(undo.canUndoProperty().get()).isFalse();
        undo.redo();
        assertThat(x()).isCloseTo(2.5, offset(1e-9));
    }

    @Test
    void aComponentOrUnitIsMovedByNumberInOneStep() {
        double[] before = probe();
        Pca pca = model.analyzedProperty().get().analysis().pca();
        ProbeCoordinate unit = new ProbeCoordinate(ProbeCoordinate.Kind.UNIT, 11);
        controller.probe().put(unit, 0.25);
        shell.work();
        assertThat(probe()[11]).isEqualTo(0.25);
        double[] others = probe().clone();
        others[11] = before[11];
        assertThat(others).isEqualTo(before);
        assertThat(model.linearizationProperty().get().state()).isEqualTo(probe());
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo move unit 12");
        assertThat(undo.steps().get(0).edit().words())
                .isEqualTo("Moved unit 12 from " + NumberText.brief(before[11], 3) + " to 0.250");
        undo.undo();
        assertThat(probe()).isEqualTo(before);

        ProbeCoordinate third = new ProbeCoordinate(ProbeCoordinate.Kind.COMPONENT, 2);
        double first = pca.project(before, 0);
        controller.probe().take(third);
        controller.probe().moveAlong(third, 0.1);
        controller.probe().moveAlong(third, -0.4);
        controller.probe().letRest();
        assertThat(third.of(probe(), pca)).isCloseTo(-0.4, offset(1e-12));
        assertThat(pca.project(probe(), 0)).isCloseTo(first, offset(1e-12));
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo move PC 3");
        undo.undo();
        assertThat(undo.canUndoProperty().get()).isFalse();
        controller.probe().put(unit, before[11]);
        assertThat(undo.canUndoProperty().get()).isFalse();
    }

    @Test
    void theRangeOfACoordinateHoldsNearlyAllVisitedStates() {
        Analysis analysis = model.analyzedProperty().get().analysis();
        List<ProbeCoordinate> all = ProbeCoordinate.all(analysis.pca());
        assertThat(all).hasSize(2 * optimizer().stateSize());
        assertThat(all.get(0).title()).isEqualTo("PC 1");
        assertThat(all.get(all.size() - 1).title())
                .isEqualTo("unit " + optimizer().stateSize());
        StateCloud cloud = analysis.run().cloud();
        int middle = cloud.steps() / 2;
        for (ProbeCoordinate each : List.of(all.get(0), all.get(all.size() - 1))) {
            double[] range = each.range(analysis.pca());
            long within = IntStream.range(0, cloud.rows())
                    .mapToDouble(row -> each.of(cloud.state(middle, row), analysis.pca()))
                    .filter(value -> value >= range[0] && value <= range[1])
                    .count();
            assertThat(within).as(each.title()).isGreaterThan(cloud.rows() * 9L / 10);
        }
    }

    @Test
    void aFixedPointLetGoIsCarriedBackByTheOptimizersOwnSteps() {
        double[] before = probe();
        controller.probe().takeFixedPoint(0);
        controller.probe().moveTo(3, 0.7);
        double[] taken = probe();
        controller.probe().letGo();
        assertThat(model.travellingProperty().get()).isTrue();
        shell.work();
        shell.time().pass(LONG);
        shell.work();
        assertThat(model.travellingProperty().get()).isFalse();
        List<double[]> path = model.pathProperty().get();
        assertThat(path).hasSizeGreaterThan(20);
        assertThat(path.get(0)).isEqualTo(taken);
        for (int t = 1; t < path.size(); t++) {
            assertThat(path.get(t)).isEqualTo(optimizer().advanceOne(path.get(t - 1), 0));
        }
        assertThat(probe()).isEqualTo(path.get(path.size() - 1));
        assertThat(model.readingProperty().get().distance()).isLessThan(1e-6);
        undo.undo();
        assertThat(probe()).isEqualTo(before);
        assertThat(model.pathProperty().get()).isEmpty();
    }

    @Test
    void withReducedMotionTheProbeIsWhereItEndsAtOnce() {
        controller.setReducedMotion(true);
        controller.probe().take("drag probe");
        controller.probe().moveTo(2, 0.5);
        controller.probe().letGo();
        shell.work();
        assertThat(model.travellingProperty().get()).isFalse();
        assertThat(model.pathProperty().get()).hasSizeGreaterThan(10);
        assertThat(model.readingProperty().get().distance()).isLessThan(1e-3);
        assertThat(undo.steps()).singleElement().satisfies(step -> assertThat(
                        step.edit().words())
                .isEqualTo("Dragged the probe to (2.00, 0.500) and let it go"));
    }

    @Test
    void undoWhileTheProbeIsOnItsWayTakesBackThatWay() {
        double[] before = probe();
        controller.probe().takeFixedPoint(0);
        controller.probe().moveTo(3, 0.7);
        controller.probe().letGo();
        shell.work();
        shell.time().pass(Duration.ofMillis(200));
        assertThat(model.pathProperty().get()).hasSizeGreaterThan(3);
        undo.undo();
        assertThat(probe()).isEqualTo(before);
        assertThat(model.travellingProperty().get()).isFalse();
        shell.time().pass(LONG);
        assertThat(probe()).isEqualTo(before);
    }

    @Test
    void aGradientIsHeldForSomeSteps() {
        controller.probe().goHome();
        double[] home = probe();
        assertThat(home).isEqualTo(controller.probe().home());
        controller.probe().hold(0.1, 10);
        shell.work();
        shell.time().pass(LONG);
        double[] expected = home;
        for (int t = 0; t < 10; t++) {
            expected = optimizer().advanceOne(expected, 0.1);
        }
        assertThat(probe()).isEqualTo(expected);
        undo.undo();
        assertThat(probe()).isEqualTo(home);
    }

    @Test
    void theProbeMovesAlongTheSelectedModeAndTheModeStaysSelected() {
        controller.probe().goHome();
        shell.work();
        Linearization linear = model.linearizationProperty().get();
        controller.modes().selectStrongest();
        Mode selected = linear.modes().get(model.selectedModeProperty().get());
        assertThat(selected).isEqualTo(linear.byGain().get(0));
        double[] home = probe();
        controller.probe().take("move along mode");
        controller.modes().moveTo(0.1);
        controller.modes().moveTo(0.25);
        controller.probe().letRest();
        for (int i = 0; i < home.length; i++) {
            assertThat(probe()[i]).isCloseTo(home[i] + 0.25 * selected.eigen().rightRe()[i], offset(1e-12));
        }
        assertThat(model.modeOffsetProperty().get()).isEqualTo(0.25);
        shell.work();
        assertThat(model.selectedModeProperty().get()).isNotNegative();
        undo.undo();
        assertThat(probe()).isEqualTo(home);
        assertThat(model.modeOffsetProperty().get()).isZero();
    }

    private Mode selectedMode() {
        return model.linearizationProperty()
                .get()
                .modes()
                .get(model.selectedModeProperty().get());
    }

    /** Drags the fixed point far, with answers after every so many moves, and lets go; returns the mode far out. */
    private Mode dragFarAndLetGo(int movesPerAnswer) {
        double[] range = model.projectionProperty().get().range();
        int moves = 24;
        controller.probe().takeFixedPoint(0);
        for (int i = 1; i <= moves; i++) {
            // Not straight, as no hand is.
            double share = (double) i / moves;
            controller.probe().moveTo(share * range[0], share * share * range[3]);
            if (i % movesPerAnswer == 0) {
                shell.work();
            }
        }
        shell.work();
        Mode far = selectedMode();
        controller.probe().letGo();
        for (int frame = 0; frame < 60; frame++) {
            shell.time().pass(Duration.ofMillis(50));
            if (frame % movesPerAnswer == 0) {
                shell.work();
            }
        }
        shell.time().pass(LONG);
        shell.work();
        return far;
    }

    @Test
    void comingHomeFindsTheModeThatWasChosenHoweverFastAnswersCome() {
        controller.probe().goHome();
        shell.work();
        Linearization home = model.linearizationProperty().get();
        List<Mode> farOut = new ArrayList<>();
        for (int chosen : new int[] {home.modes().indexOf(home.byGain().get(0)), 3, 8}) {
            for (int movesPerAnswer : new int[] {1, 5, 24}) {
                controller.probe().goHome();
                shell.work();
                controller.modes().select(chosen);
                farOut.add(dragFarAndLetGo(movesPerAnswer));
                assertThat(selectedMode().eigen().re())
                        .isCloseTo(home.modes().get(chosen).eigen().re(), offset(1e-5));
                assertThat(selectedMode().eigen().im())
                        .isCloseTo(home.modes().get(chosen).eigen().im(), offset(1e-5));
                assertThat(model.modeDoubtfulProperty().get()).isFalse();
            }
            Mode first = farOut.get(0);
            assertThat(farOut).allSatisfy(mode -> {
                assertThat(mode.eigen().re()).isEqualTo(first.eigen().re());
                assertThat(mode.eigen().im()).isEqualTo(first.eigen().im());
            });
            farOut.clear();
        }
    }

    @Test
    void theGradientToHoldIsOneThatRunsMeet() {
        GradientsMet met = GradientsMet.of(model.analyzedProperty().get().analysis());
        assertThat(met.typical()).isEqualTo(0.2);
        assertThat(met.most()).isBetween(met.typical(), met.largest());
        controller.open(OptimizerSource.of(Samples.recurrent().get(4)), Optional.empty(), failures::add);
        shell.work();
        GradientsMet moons = GradientsMet.of(model.analyzedProperty().get().analysis());
        assertThat(moons.typical()).isEqualTo(0.004);
        assertThat(moons.most()).isLessThan(0.02);
    }

    @Test
    void whatComesToRestIsOnItsFixedPoint() {
        controller.probe().goHome();
        shell.work();
        double[] home = probe();
        Linearization there = model.linearizationProperty().get();
        controller.probe().takeFixedPoint(0);
        controller.probe().moveTo(3, 0.7);
        controller.probe().letGo();
        shell.work();
        shell.time().pass(LONG);
        shell.work();
        assertThat(probe()).isNotEqualTo(home);
        Linearization here = model.linearizationProperty().get();
        ExploreModel.ModeChoice choice = new ExploreModel.ModeChoice(there, new java.util.TreeSet<>());
        assertThat(choice.isOf(here)).isTrue();
        for (int mode = 0; mode < here.modes().size(); mode++) {
            double re = here.modes().get(mode).eigen().re();
            assertThat(there.modes().get(choice.indexOf(here, mode)).eigen().re())
                    .isCloseTo(re, offset(1e-4));
        }
        controller.probe().take("drag probe");
        controller.probe().moveTo(1, 0);
        shell.work();
        assertThat(choice.isOf(model.linearizationProperty().get())).isFalse();
    }

    @Test
    void whereAModeWasChosenTheProbeCanBePutBack() {
        controller.probe().goHome();
        shell.work();
        assertThat(controller.modes().chosenAt()).isEmpty();
        controller.modes().selectStrongest();
        Mode chosen = selectedMode();
        double[] home = probe();
        controller.probe().take("drag probe");
        controller.probe().moveTo(-6, 1);
        controller.probe().letRest();
        shell.work();
        controller.probe().visitChoice(controller.modes().chosenAt().orElseThrow());
        shell.work();
        assertThat(probe()).isEqualTo(home);
        assertThat(selectedMode().eigen().re()).isEqualTo(chosen.eigen().re());
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo put probe where the mode was chosen");
    }

    @Test
    void statesFlowAgainAndAgainUntilSomebodyTouchesAnything() {
        assertThat(model.playingProperty().get()).isTrue();
        shell.time().pass(Duration.ofSeconds(2));
        assertThat(model.iterationProperty().get()).isBetween(35, 45);
        int last = model.projectionProperty().get().steps();
        for (int i = 0; i < 40 * last && model.iterationProperty().get() < last; i++) {
            shell.time().pass(Duration.ofMillis(20));
        }
        assertThat(model.iterationProperty().get()).isEqualTo(last);
        shell.time().pass(Duration.ofSeconds(1));
        assertThat(model.iterationProperty().get()).isBetween(10, 30);
        assertThat(model.playingProperty().get()).isTrue();
        controller.playback().touched();
        assertThat(model.playingProperty().get()).isFalse();
        // What was asked for is not stopped by a touch.
        controller.playback().play();
        controller.playback().touched();
        assertThat(model.playingProperty().get()).isTrue();
    }

    @Test
    void withReducedMotionNothingFlowsAndATurnedSpaceStopsWithTheHand() {
        controller.setReducedMotion(true);
        assertThat(model.playingProperty().get()).isFalse();
        controller.open(source("Small"), Optional.empty(), failures::add);
        shell.work();
        assertThat(model.playingProperty().get()).isFalse();
        controller.space().setTurned(true);
        controller.space().take();
        controller.space().turn(0.3, 0);
        shell.time().pass(Duration.ofMillis(20));
        controller.space().release();
        assertThat(model.turningProperty().get()).isFalse();
    }

    private Rotation rotation() {
        return ((SpaceSight) model.projectionProperty().get().sight()).rotation();
    }

    @Test
    void aSpaceIsTurnedGoesOnForAMomentAndEveryTurnIsOneStepBack() {
        UndoHistory views = shell.context().viewHistory();
        controller.space().setTurned(true);
        shell.work();
        assertThat(model.projectionProperty().get().turned()).isTrue();
        assertThat(model.chartsProperty().get().space().layer(StateSpaceChart.AXES))
                .isPresent();
        Rotation before = rotation();
        controller.space().take();
        for (int i = 0; i < 10; i++) {
            controller.space().turn(0.03, -0.01);
            shell.time().pass(Duration.ofMillis(20));
        }
        shell.work();
        assertThat(model.turningProperty().get()).isTrue();
        assertThat(model.chartsProperty().get().space().layer("representative-casing"))
                .isEmpty();
        Rotation held = rotation();
        assertThat(held).isNotEqualTo(before);
        controller.space().release();
        shell.time().pass(LONG);
        shell.work();
        assertThat(model.turningProperty().get()).isFalse();
        assertThat(model.chartsProperty().get().space().layer("representative-casing"))
                .isPresent();
        assertThat(rotation()).isNotEqualTo(held);
        views.undo();
        shell.work();
        assertThat(rotation()).isEqualTo(before);
        controller.space().snap(1, 2);
        shell.work();
        assertThat(rotation()).isEqualTo(Rotation.facing(1, 2));
        views.undo();
        views.undo();
        shell.work();
        assertThat(model.projectionProperty().get().sight()).isEqualTo(Plane.FIRST);
    }

    @Test
    void inATurnedSpaceTheProbeIsDraggedInThePlaneThatFacesTheViewer() {
        controller.space().setTurned(true);
        shell.work();
        Projection projection = model.projectionProperty().get();
        double[] before = probe();
        controller.probe().take("drag probe");
        controller.probe().moveTo(0.4, -0.2);
        controller.probe().letRest();
        assertThat(projection.x(probe())).isCloseTo(0.4, offset(1e-9));
        assertThat(projection.y(probe())).isCloseTo(-0.2, offset(1e-9));
        // Nothing moves along the components that are not on show.
        for (int k = 3; k < 6; k++) {
            assertThat(projection.pca().project(probe(), k))
                    .isCloseTo(projection.pca().project(before, k), offset(1e-9));
        }
        undo.undo();
        assertThat(probe()).isEqualTo(before);
    }

    @Test
    void runsStandOutAndTakeTheColoursThatAreAskedFor() {
        int bold = model.lookProperty().get().runs().bold();
        assertThat(bold).isPositive();
        Chart space = model.chartsProperty().get().space();
        controller.space().setRuns(model.lookProperty().get().runs().withBold(bold + 3));
        shell.work();
        assertThat(model.chartsProperty().get().space()).isNotSameAs(space);
        for (RunColour by : List.of(RunColour.LOSS, RunColour.RATE, RunColour.PROBLEM)) {
            controller.space().setRuns(model.lookProperty().get().runs().withColour(by));
            shell.work();
            assertThat(model.lookProperty().get().runs().colour()).isEqualTo(by);
            assertThat(model.chartsProperty().get().space().colourBar()).isNotNull();
        }
        assertThat(model.lookProperty().get().runs().bold()).isEqualTo(bold + 3);
    }

    @Test
    void iterationsPlayToTheLastAndAHandThatScrubsStopsThem() {
        int last = model.projectionProperty().get().steps();
        controller.playback().play();
        shell.time().pass(Duration.ofSeconds(1));
        assertThat(model.iterationProperty().get()).isBetween(40, 50);
        controller.playback().scrub(last + 7);
        assertThat(model.playingProperty().get()).isFalse();
        assertThat(model.iterationProperty().get()).isEqualTo(last);
        controller.playback().toggle();
        shell.time().pass(Duration.ofMillis(100));
        assertThat(model.iterationProperty().get()).isBetween(1, 10);
        shell.time().pass(Duration.ofMinutes(1));
        assertThat(model.playingProperty().get()).isFalse();
        assertThat(model.iterationProperty().get()).isEqualTo(last);
    }

    @Test
    void aPinIsGivenANameInOneStepAndKeepsItsColour() {
        controller.viewSettings().pin();
        controller.probe().goHome();
        controller.viewSettings().pin();
        shell.work();
        Pin second = model.pins().get(1);
        assertThat(model.pins()).extracting(Pin::name).containsExactly("pin 1", "pin 2");
        controller.viewSettings().rename(2, "  at rest ");
        shell.work();
        assertThat(model.pins()).extracting(Pin::name).containsExactly("pin 1", "at rest");
        assertThat(model.pins().get(1).paint()).isEqualTo(second.paint());
        assertThat(model.chartsProperty().get().update().legend())
                .extracting(LegendEntry::label)
                .contains("at rest");
        Chart space = new StateSpaceScene(model).chart();
        assertThat(space.layers()).extracting(layer -> layer.info().title()).contains("pin 1", "at rest");
        // The same name again is no step.
        controller.viewSettings().rename(2, "at rest");
        controller.viewSettings().unpin(1);
        assertThat(model.pins()).extracting(Pin::name).containsExactly("at rest");
        undo.undo();
        undo.undo();
        assertThat(model.pins()).extracting(Pin::name).containsExactly("pin 1", "pin 2");
        controller.viewSettings().rename(2, "x".repeat(Pin.LONGEST - 1) + "\uD83D\uDE00");
        controller.viewSettings().rename(1, " ");
        assertThat(model.pins()).extracting(Pin::name).containsExactly("pin 1", "x".repeat(Pin.LONGEST - 1));
    }

    @Test
    void pinsAndPlanesAreDrawnAndPinsUndone() {
        int layers = model.chartsProperty().get().update().layers().size();
        controller.viewSettings().pin();
        shell.work();
        assertThat(model.pins()).hasSize(1);
        assertThat(model.chartsProperty().get().update().layers()).hasSize(layers + 1);
        undo.undo();
        shell.work();
        assertThat(model.pins()).isEmpty();
        assertThat(model.chartsProperty().get().update().layers()).hasSize(layers);
        controller.space().setSight(new Plane(2, 1));
        controller.space().setSight(new Plane(0, 2));
        shell.work();
        assertThat(model.projectionProperty().get().plane()).isEqualTo(new Plane(0, 2));
    }
}
