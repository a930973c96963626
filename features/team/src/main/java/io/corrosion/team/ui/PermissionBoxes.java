package io.corrosion.team.ui;

import io.corrosion.api.access.PermissionDefinition;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.Check;
import org.apache.wicket.markup.html.form.CheckGroup;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.util.ListModel;

/** Permissions to choose from, by area; an area with a choice in it stands open. */
final class PermissionBoxes extends CheckGroup<String> {

    private static final long serialVersionUID = 1L;

    PermissionBoxes(String id, ListModel<String> chosen, List<PermissionDefinition> offered) {
        super(id, chosen);
        setRenderBodyOnly(false);
        TreeMap<String, List<PermissionDefinition>> areas = new TreeMap<>();
        offered.forEach(definition -> areas.computeIfAbsent(area(definition), same -> new ArrayList<>())
                .add(definition));
        RepeatingView rows = new RepeatingView("area");
        areas.entrySet().forEach(area -> rows.add(area(rows.newChildId(), area, chosen)));
        add(rows);
    }

    /** What was ticked, nothing that was not offered. */
    Collection<String> ticked() {
        return getModelObject();
    }

    private static Component area(
            String id, Map.Entry<String, List<PermissionDefinition>> area, ListModel<String> chosen) {
        var row = new WebMarkupContainer(id);
        List<String> keys = area.getValue().stream()
                .map(definition -> definition.permission().key())
                .toList();
        row.add(AttributeModifier.replace(
                "open", () -> keys.stream().anyMatch(chosen.getObject()::contains) ? "open" : null));
        row.add(new Label("name", area.getKey()), new Label("count", keys.size()));
        RepeatingView boxes = new RepeatingView("line");
        area.getValue().forEach(definition -> boxes.add(line(boxes.newChildId(), definition)));
        return row.add(boxes);
    }

    private static Component line(String id, PermissionDefinition definition) {
        String key = definition.permission().key();
        var line = new WebMarkupContainer(id);
        line.add(new Check<>("box", Model.of(key)) {
            private static final long serialVersionUID = 1L;

            /** The key itself, not its place in a list that may be another one when the form comes back. */
            @Override
            public String getValue() {
                return key;
            }
        });
        return line.add(new Label("key", key), new Label("what", definition.description()));
    }

    private static String area(PermissionDefinition definition) {
        String key = definition.permission().key();
        return key.substring(0, key.indexOf('.'));
    }
}
