package org.slowpoint.app.perspective.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.settings.SettingInfo;
import org.slowpoint.engine.settings.Settings;

/**
 * Every setting of a training, made from the configuration that describes itself: groups one below the other, each field
 * with its meaning, unit and range, and what is wrong with an entry below it.
 */
final class ConfigFields extends ScrollPane {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");
    private static final String KIND = ".kind";
    /** What stands in the form itself. */
    private static final Set<String> ELSEWHERE = Set.of("seed", "task.kind", "task.data");

    private static final double HEIGHT = 230;

    private final TrainModel model;
    private final TrainController controller;
    private final VBox groups = new VBox();
    private final Map<String, Label> complaints = new LinkedHashMap<>();
    private final Map<String, Node> controls = new LinkedHashMap<>();
    private MetaTrainingConfig shown;
    private boolean filling;

    ConfigFields(TrainModel model, TrainController controller) {
        this.model = model;
        this.controller = controller;
        setId("train-more-fields");
        getStyleClass().add("train-more");
        groups.getStyleClass().add("train-more-groups");
        setContent(groups);
        setFitToWidth(true);
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        model.askedProperty().subscribe(this::fill);
        model.wrongProperty().subscribe(this::complain);
    }

    private void fill(MetaTrainingConfig config) {
        if (config == null || config.equals(shown)) {
            return;
        }
        shown = config;
        filling = true;
        JsonNode values = Settings.write(config);
        List<SettingInfo> infos = Settings.describe(MetaTrainingConfig.class).stream()
                .filter(info -> !ELSEWHERE.contains(info.key()) && applies(info, values))
                .toList();
        if (!controls.keySet().equals(keys(infos))) {
            build(infos);
        }
        infos.forEach(info -> show(info, value(values, info.key()).asText()));
        filling = false;
    }

    private static Set<String> keys(List<SettingInfo> infos) {
        Set<String> keys = new java.util.LinkedHashSet<>();
        infos.forEach(info -> keys.add(info.key()));
        return keys;
    }

    /** Whether the configuration has a setting: those of kinds that are not chosen it has not. */
    private static boolean applies(SettingInfo info, JsonNode values) {
        if (info.key().endsWith(KIND) || info.kind().isEmpty()) {
            return true;
        }
        return value(values, group(info.key()) + KIND).asText().equals(info.kind());
    }

    private static JsonNode value(JsonNode values, String key) {
        return values.at("/" + key.replace('.', '/'));
    }

    private static String group(String key) {
        int dot = key.lastIndexOf('.');
        return dot < 0 ? "" : key.substring(0, dot);
    }

    private void build(List<SettingInfo> infos) {
        complaints.clear();
        controls.clear();
        groups.getChildren().clear();
        Map<String, FlowPane> panes = new LinkedHashMap<>();
        for (SettingInfo info : infos) {
            panes.computeIfAbsent(group(info.key()), this::addGroup)
                    .getChildren()
                    .add(field(info));
        }
    }

    private FlowPane addGroup(String name) {
        Label heading = new Label(name.isEmpty() ? "Length" : words(name));
        heading.getStyleClass().add("train-more-heading");
        FlowPane pane = new FlowPane();
        pane.getStyleClass().add("train-more-group");
        groups.getChildren().add(new HBox(heading, pane));
        HBox.setHgrow(pane, javafx.scene.layout.Priority.ALWAYS);
        return pane;
    }

    private Node field(SettingInfo info) {
        String unit = info.unit().isEmpty() ? "" : ", in " + info.unit();
        Tooltip about = new Tooltip(info.about() + "\n" + info.range() + unit + "\nDefault " + info.initial());
        about.setWrapText(true);
        about.setMaxWidth(380);
        Node control = control(info, about);
        control.setId("train-set-" + info.key().replace('.', '-'));
        String name = info.key().substring(info.key().lastIndexOf('.') + 1);
        control.setAccessibleText(words(name) + unit);
        control.setAccessibleHelp(info.about());
        controls.put(info.key(), control);
        Label label = new Label(words(name));
        label.getStyleClass().add("readout-name");
        label.setLabelFor(control);
        label.setTooltip(about);
        Label suffix = new Label(info.unit());
        suffix.getStyleClass().add("muted");
        HBox line = new HBox(label, control, suffix);
        line.getStyleClass().add("form-field");
        line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Label wrong = new Label();
        wrong.getStyleClass().add("form-wrong");
        wrong.setWrapText(true);
        wrong.setMaxWidth(320);
        wrong.setVisible(false);
        wrong.setManaged(false);
        complaints.put(info.key(), wrong);
        return new VBox(line, wrong);
    }

    private Node control(SettingInfo info, Tooltip about) {
        if (info.type() == boolean.class) {
            CheckBox box = new CheckBox();
            box.setTooltip(about);
            box.setOnAction(event -> enter(info, Boolean.toString(box.isSelected())));
            return box;
        }
        if (info.key().endsWith(KIND) || info.type().isEnum()) {
            ComboBox<String> choice = new ComboBox<>();
            choice.getItems().setAll(info.range().split(", ", -1));
            choice.setTooltip(about);
            choice.setOnAction(event -> enter(info, choice.getValue()));
            return choice;
        }
        TextField text = new TextField();
        text.setPrefColumnCount(5);
        text.setTooltip(about);
        text.setOnAction(event -> enter(info, text.getText()));
        text.focusedProperty().subscribe(focused -> {
            if (!focused) {
                enter(info, text.getText());
            }
        });
        return text;
    }

    @SuppressWarnings("unchecked") // the only choices there are
    private void show(SettingInfo info, String value) {
        Node control = controls.get(info.key());
        if (control instanceof CheckBox box) {
            box.setSelected(Boolean.parseBoolean(value));
        } else if (control instanceof ComboBox<?> choice) {
            ((ComboBox<String>) choice).setValue(value);
        } else if (control instanceof TextField text
                && !model.wrongProperty().get().containsKey(info.key())) {
            text.setText(value);
        }
    }

    private void enter(SettingInfo info, String text) {
        if (!filling && shown != null) {
            controller.set(info.key(), text);
        }
    }

    private void complain(Map<String, String> wrong) {
        complaints.forEach((key, label) -> {
            String sentence = wrong.getOrDefault(key, "");
            label.setText(sentence);
            label.setVisible(!sentence.isEmpty());
            label.setManaged(!sentence.isEmpty());
            controls.get(key).pseudoClassStateChanged(WRONG, !sentence.isEmpty());
        });
    }

    /** {@code learningRate} as people write it: learning rate. */
    private static String words(String name) {
        String last = name.substring(name.lastIndexOf('.') + 1);
        String spaced = last.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }
}
