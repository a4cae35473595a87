package org.slowpoint.app.perspective;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.slowpoint.engine.settings.SettingInfo;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.NumberText;

/**
 * Fields for the numbers and truth values of a configuration that describes itself: meaning, unit and range stand in
 * tooltips, and what cannot be is said and changes nothing.
 *
 * @param <T> the configuration
 */
public final class SettingsFields<T extends Record> {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final Map<String, TextField> texts = new LinkedHashMap<>();
    private final Map<String, CheckBox> boxes = new LinkedHashMap<>();
    private final Map<String, SettingInfo> infos = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final ReadOnlyStringWrapper wrong = new ReadOnlyStringWrapper(this, "wrong", "");
    private final Consumer<T> whenChanged;
    private T shown;
    private boolean filling;

    /**
     * Makes the fields, empty.
     *
     * @param type the configuration's type, a record of numbers and truth values; texts in it stay as they are
     * @param prefix what node ids begin with
     * @param names a short label for every setting
     * @param whenChanged receives a valid configuration that a hand has entered
     */
    public SettingsFields(Class<T> type, String prefix, Map<String, String> names, Consumer<T> whenChanged) {
        this.whenChanged = whenChanged;
        for (SettingInfo info : Settings.describe(type)) {
            if (info.type() == String.class) {
                continue;
            }
            infos.put(info.key(), info);
            String unit = info.unit().isEmpty() ? "" : ", in " + info.unit();
            Tooltip about = new Tooltip(info.about() + "\n" + info.range() + unit);
            Node control = info.type() == boolean.class ? box(info.key(), about) : text(info.key(), about);
            control.setId(prefix + "-" + info.key());
            control.setAccessibleText(names.get(info.key()) + unit);
            control.setAccessibleHelp(info.about());
            HBox field = FormField.of(names.get(info.key()), control);
            Tooltip.install(field.getChildren().get(0), about);
            nodes.add(field);
        }
    }

    private Node text(String key, Tooltip about) {
        TextField text = new TextField();
        text.setPrefColumnCount(4);
        text.setTooltip(about);
        text.setOnAction(event -> enter());
        text.focusedProperty().subscribe(focused -> {
            if (!focused) {
                enter();
            }
        });
        texts.put(key, text);
        return text;
    }

    private Node box(String key, Tooltip about) {
        CheckBox box = new CheckBox();
        box.setTooltip(about);
        box.setOnAction(event -> enter());
        boxes.put(key, box);
        return box;
    }

    /** The labelled fields, in the order of the configuration. */
    public List<Node> nodes() {
        return nodes;
    }

    /** What is wrong with what was entered, one sentence; empty when nothing is. */
    public ReadOnlyStringProperty wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    /**
     * Shows a configuration.
     *
     * @param configuration the configuration; null for none, which leaves the fields without use
     */
    public void show(T configuration) {
        filling = true;
        shown = configuration;
        nodes.forEach(node -> node.setDisable(configuration == null));
        if (configuration != null) {
            var values = Settings.write(configuration);
            texts.forEach((key, text) -> text.setText(values.get(key).asText()));
            boxes.forEach((key, box) -> box.setSelected(values.get(key).asBoolean()));
        }
        say("", null);
        filling = false;
    }

    private void enter() {
        if (shown == null || filling) {
            return;
        }
        Map<String, Object> changes = new LinkedHashMap<>();
        for (Map.Entry<String, TextField> each : texts.entrySet()) {
            String text = each.getValue().getText();
            boolean whole = infos.get(each.getKey()).type() == int.class;
            try {
                changes.put(
                        each.getKey(), whole ? (Object) NumberText.typedWhole(text) : (Object) NumberText.typed(text));
            } catch (NumberFormatException e) {
                say(
                        each.getKey() + " must be a " + (whole ? "whole number" : "number") + " in "
                                + infos.get(each.getKey()).range() + ", got “" + text.trim() + "”",
                        each.getKey());
                return;
            }
        }
        boxes.forEach((key, box) -> changes.put(key, box.isSelected()));
        T entered;
        try {
            entered = Settings.with(shown, changes);
        } catch (IllegalArgumentException refused) {
            say(refused.getMessage(), named(refused.getMessage()));
            return;
        }
        say("", null);
        if (!entered.equals(shown)) {
            shown = entered;
            whenChanged.accept(entered);
        }
    }

    private String named(String message) {
        return texts.keySet().stream()
                .filter(key -> message.startsWith(key))
                .findFirst()
                .orElse(null);
    }

    private void say(String sentence, String where) {
        wrong.set(sentence);
        texts.forEach((key, text) -> text.pseudoClassStateChanged(WRONG, key.equals(where)));
    }
}
