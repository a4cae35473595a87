package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.MechanismLayers;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Sight;
import org.slowpoint.app.chart.SpaceMap;
import org.slowpoint.app.chart.SpaceSight;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.app.graphics.view.FreeDrag;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.graphics.view.HandleListener;
import org.slowpoint.app.graphics.view.Hit;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.Segments;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;

/** The largest view: states in principal components, with the probe and the fixed points in reach of the hand. */
final class StateSpaceView {

    private static final String PROBE = "probe";
    private static final String FIXED_POINT = "fixed-point-";
    private static final int COMPONENTS_OFFERED = 8;
    private static final double RADIANS_PER_PIXEL = 0.008;
    private static final double KEY_STEP = Math.toRadians(5);

    private final ExploreModel model;
    private final ExploreController controller;
    private final StateSpaceScene scene;
    private final ChartCard card;
    private final VBox node;
    private final VBox strips;
    private final ComboBox<Integer> horizontal = new ComboBox<>();
    private final ComboBox<Integer> vertical = new ComboBox<>();
    private final ComboBox<Integer> third = new ComboBox<>();
    private final SimpleObjectProperty<Boolean> turned = new SimpleObjectProperty<>(this, "turned", false);
    private boolean fillingComponents;

    StateSpaceView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        this.controller = controller;
        scene = new StateSpaceScene(model);
        card = new ChartCard("state-space", "state space", "hidden-state", context, model::provenance);
        Segments<Boolean> space = new Segments<>(turned, controller.space()::setTurned)
                .with(false, "space-flat", "2-D", "A plane of two principal components")
                .with(true, "space-turned", "3-D", "Three principal components, turned by the hand (V)");
        third.managedProperty().bind(third.visibleProperty());
        third.visibleProperty().bind(turned);
        card.tools(
                        space,
                        components(horizontal, "component-x", "The first axis", "Horizontal component"),
                        components(vertical, "component-y", "The second axis", "Vertical component"),
                        components(third, "component-z", "The third axis", "Third component"),
                        lasso(),
                        layers())
                .standardTools(exporter);
        card.view().setLassoListener(controller.selection()::lasso);
        model.lassoingProperty().subscribe(card.view().lassoingProperty()::set);
        model.selectedProperty().addListener((property, before, after) -> redrawLive());
        model.mapProperty().addListener((property, before, after) -> redrawLive());
        card.view()
                .viewportProperty()
                .addListener((property, before, after) -> controller.maps().moved(after));
        card.view().addEventHandler(KeyEvent.KEY_PRESSED, this::turnedByKey);
        turned.subscribe(on -> card.view().setFreeDrag(on ? new SpaceDrag() : null));
        card.view().setHandleListener(new ProbeDrag());
        card.view().setOnHit(this::clicked);
        model.chartsProperty().addListener((property, before, after) -> redraw());
        model.probeProperty().addListener((property, before, after) -> moveProbe());
        model.pathProperty().addListener((property, before, after) -> redrawLive());
        model.pins().addListener((InvalidationListener) pins -> redrawLive());
        model.iterationProperty().addListener((property, before, after) -> redrawLive());
        model.invitingProperty().addListener((property, before, after) -> redrawLive());
        model.selectedModeProperty().addListener((property, before, after) -> redrawLive());
        model.linearizationProperty().addListener((property, before, after) -> redrawLive());
        model.examinedProperty().addListener((property, before, after) -> redrawLive());
        model.subjectsProperty().addListener((property, before, after) -> redrawLive());
        model.projectionProperty().addListener((property, before, after) -> fillComponents(before, after));
        strips = new VBox(new SpaceStrip(model, controller, context), new ProbeStrip(model, controller, context));
        node = ChartCard.column(card, strips);
    }

    Region node() {
        return node;
    }

    ChartCard card() {
        return card;
    }

    /** What is set and read below the chart; in a narrow view it stands elsewhere. */
    Region strips() {
        return strips;
    }

    /** Puts what is set and read below the chart again. */
    void takeStrips() {
        node.getChildren().setAll(card, strips);
    }

    // ---- drawing ----

    private void redraw() {
        if (model.chartsProperty().get() == null) {
            return;
        }
        card.show(scene.chart());
        placeHandles();
    }

    private void redrawLive() {
        if (model.chartsProperty().get() != null
                && model.projectionProperty().get() != null
                && model.probeProperty().get() != null) {
            card.show(scene.chart());
        }
    }

    private void placeHandles() {
        Projection projection = model.projectionProperty().get();
        List<Handle> handles = new ArrayList<>();
        double[] probe = model.probeProperty().get();
        if (probe != null) {
            handles.add(probeHandle(projection, probe));
        }
        List<FixedPoint> points = model.analyzedProperty().get().analysis().fixedPoints();
        for (int i = 0; i < points.size(); i++) {
            handles.add(fixedPointHandle(projection, i, points.get(i)));
        }
        card.view().getHandles().setAll(handles);
    }

    private static Handle probeHandle(Projection projection, double[] probe) {
        return Handle.of(PROBE, projection.x(probe), projection.y(probe), "The probe: drag it, and every view answers")
                .look(Marker.CIRCLE, 11, Paint.of(Slot.ACCENT));
    }

    private static Handle fixedPointHandle(Projection projection, int index, FixedPoint point) {
        return Handle.of(
                        FIXED_POINT + index,
                        projection.x(point.state()),
                        projection.y(point.state()),
                        "A fixed point: drag it away, let go, and the dynamics bring it back")
                .look(Marker.SQUARE, 11, Paint.of(Slot.TEXT));
    }

    // A handle in the hand is moved by the view itself; any other way the probe moves comes through here.
    private void moveProbe() {
        Projection projection = model.projectionProperty().get();
        double[] probe = model.probeProperty().get();
        if (projection == null || probe == null) {
            return;
        }
        List<Handle> handles = card.view().getHandles();
        for (int i = 0; i < handles.size(); i++) {
            if (handles.get(i).id().equals(PROBE)) {
                Handle there = handles.get(i).at(projection.x(probe), projection.y(probe));
                if (!there.equals(handles.get(i))) {
                    handles.set(i, there);
                }
                redrawLive();
                return;
            }
        }
        if (model.chartsProperty().get() != null) {
            redraw();
        }
    }

    // ---- the hand ----

    private final class ProbeDrag implements HandleListener {
        @Override
        public void pressed(String id) {
            if (id.equals(PROBE)) {
                controller.probe().take("drag probe");
            } else {
                controller.probe().takeFixedPoint(Integer.parseInt(id.substring(FIXED_POINT.length())));
            }
        }

        @Override
        public void dragged(String id, double x, double y) {
            controller.probe().moveTo(x, y);
        }

        @Override
        public void released(String id, double x, double y) {
            if (id.equals(PROBE)) {
                controller.probe().letRest();
            } else {
                controller.probe().letGo();
                placeHandles();
            }
        }
    }

    private void clicked(Hit hit) {
        Optional<StateSpaceChart.Visit> visit = StateSpaceChart.visit(
                model.projectionProperty().get(),
                model.lookProperty().get().runs(),
                hit.layerId(),
                hit.series(),
                hit.index());
        if (visit.isPresent()) {
            controller.probe().visit(visit.get().row(), visit.get().iteration());
        } else if (hit.layerId().equals(StateSpaceChart.FIXED_POINTS)) {
            controller.probe().visitFixedPoint(hit.index());
        } else if (model.examinedProperty().get() != null) {
            MechanismLayers.state(model.examinedProperty().get().examination(), hit.layerId(), hit.index())
                    .ifPresent(controller.probe()::visitState);
        }
    }

    /** A drag on no handle turns the space. */
    private final class SpaceDrag implements FreeDrag {
        @Override
        public void begun() {
            controller.space().take();
        }

        @Override
        public void moved(double right, double down) {
            controller.space().turn(RADIANS_PER_PIXEL * right, RADIANS_PER_PIXEL * down);
        }

        @Override
        public void ended() {
            controller.space().release();
        }
    }

    // Arrows that move no handle turn the space.
    private void turnedByKey(KeyEvent event) {
        if (!turned.get() || event.isConsumed() || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double step = event.isShiftDown() ? 3 * KEY_STEP : KEY_STEP;
        switch (event.getCode()) {
            case LEFT -> controller.space().nudge(-step, 0);
            case RIGHT -> controller.space().nudge(step, 0);
            case UP -> controller.space().nudge(0, -step);
            case DOWN -> controller.space().nudge(0, step);
            default -> {
                return;
            }
        }
        event.consume();
    }

    // ---- tools ----

    private ComboBox<Integer> components(ComboBox<Integer> box, String id, String about, String name) {
        box.setId(id);
        box.getStyleClass().add("view-tool");
        box.setTooltip(new Tooltip(about + ": a principal component"));
        box.setAccessibleText(name);
        box.setConverter(new ComponentNames());
        // While its list is open a value is only being walked past; closing the list chooses.
        box.setOnAction(e -> {
            if (!box.isShowing()) {
                chooseComponents(box);
            }
        });
        box.setOnHidden(e -> chooseComponents(box));
        return box;
    }

    private static final class ComponentNames extends javafx.util.StringConverter<Integer> {
        @Override
        public String toString(Integer component) {
            return component == null ? "" : "PC " + (component + 1);
        }

        @Override
        public Integer fromString(String text) {
            return Integer.parseInt(text.substring(3)) - 1;
        }
    }

    private void fillComponents(Projection before, Projection projection) {
        if (projection == null) {
            return;
        }
        fillingComponents = true;
        List<Integer> offered = new ArrayList<>();
        for (int k = 0;
                k < Math.min(COMPONENTS_OFFERED, Math.max(3, projection.pca().size()));
                k++) {
            offered.add(k);
        }
        for (ComboBox<Integer> box : axes()) {
            if (!box.getItems().equals(offered)) {
                box.setItems(FXCollections.observableArrayList(offered));
            }
        }
        horizontal.setValue(projection.plane().horizontal());
        vertical.setValue(projection.plane().vertical());
        if (projection.sight() instanceof SpaceSight space) {
            third.setValue(space.third());
        }
        if (turned.get() != projection.turned()) {
            // The part in sight is in other units.
            card.view().setViewport(null);
            turned.set(projection.turned());
        } else if (before != null && !Objects.equals(before.runs(), projection.runs())) {
            card.view().setViewport(null);
        }
        fillingComponents = false;
    }

    private List<ComboBox<Integer>> axes() {
        return List.of(horizontal, vertical, third);
    }

    private void chooseComponents(ComboBox<Integer> box) {
        if (fillingComponents || box.getValue() == null) {
            return;
        }
        Sight old = controller.space().sight();
        int[] chosen = old instanceof SpaceSight space
                ? new int[] {space.first(), space.second(), space.third()}
                : new int[] {old.plane().horizontal(), old.plane().vertical()};
        int axis = axes().indexOf(box);
        int value = box.getValue();
        // Choosing the component of another axis swaps the two.
        for (int other = 0; other < chosen.length; other++) {
            if (other != axis && chosen[other] == value) {
                chosen[other] = chosen[axis];
            }
        }
        chosen[axis] = value;
        if (old instanceof SpaceSight space) {
            controller.space().setSight(new SpaceSight(chosen[0], chosen[1], chosen[2], space.rotation()));
        } else if (!old.plane().equals(new Plane(chosen[0], chosen[1]))) {
            card.view().setViewport(null);
            controller.space().setSight(new Plane(chosen[0], chosen[1]));
        }
    }

    private ToggleButton lasso() {
        ToggleButton lasso = new ToggleButton();
        lasso.setId("lasso");
        lasso.setGraphic(Icons.of("mdi2l-lasso"));
        lasso.getStyleClass().addAll("flat", "view-tool");
        String about = "Draw around runs to select them (S, or drag with Ctrl held)";
        lasso.setTooltip(new Tooltip(about));
        lasso.setAccessibleText("Draw around runs to select them");
        model.lassoingProperty().subscribe(lasso::setSelected);
        lasso.setOnAction(event -> controller.selection().setLassoing(lasso.isSelected()));
        return lasso;
    }

    private MenuButton layers() {
        MenuButton button = new MenuButton();
        button.setId("state-space-layers");
        button.setGraphic(Icons.of("mdi2l-layers-outline"));
        button.getStyleClass().addAll("flat", "view-tool");
        button.setTooltip(new Tooltip("Choose what the state space shows"));
        button.setAccessibleText("Layers of the state space");
        CheckMenuItem trajectories = new CheckMenuItem("Other runs, faintly");
        CheckMenuItem autonomous = new CheckMenuItem("Path when left alone");
        CheckMenuItem flow = new CheckMenuItem("Flow without a gradient");
        trajectories.setId("layer-trajectories");
        autonomous.setId("layer-autonomous");
        flow.setId("layer-flow");
        CheckMenuItem mechanisms = new CheckMenuItem("What an examination found");
        mechanisms.setId("layer-mechanisms");
        mechanisms.setSelected(model.lookProperty().get().mechanisms());
        StateSpaceChart.Look look = model.lookProperty().get();
        trajectories.setSelected(look.runs().others());
        autonomous.setSelected(look.autonomous());
        flow.setSelected(look.flow());
        for (CheckMenuItem item : List.of(trajectories, autonomous, flow, mechanisms)) {
            item.setOnAction(e -> controller
                    .space()
                    .setLook(new StateSpaceChart.Look(
                            model.lookProperty().get().runs().withOthers(trajectories.isSelected()),
                            autonomous.isSelected(),
                            flow.isSelected(),
                            mechanisms.isSelected())));
        }
        button.getItems().addAll(trajectories, autonomous, flow, mechanisms, new SeparatorMenuItem());
        ToggleGroup maps = new ToggleGroup();
        for (SpaceMap.Kind kind : SpaceMap.Kind.values()) {
            RadioMenuItem item =
                    new RadioMenuItem(kind == SpaceMap.Kind.NONE ? "No map" : "Map of the plane: " + kind.title());
            item.setId("map-" + kind.name().toLowerCase(Locale.ROOT));
            item.setToggleGroup(maps);
            item.setOnAction(e -> controller.maps().show(kind));
            model.mapKindProperty().subscribe(shown -> item.setSelected(shown == kind));
            button.getItems().add(item);
        }
        return button;
    }
}
