package io.corrosion.team.ui;

import io.corrosion.api.tenancy.Member;
import io.corrosion.ui.value.TimeLabel;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.panel.Panel;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;

/** One member. */
final class MemberRow extends Panel {

    private static final long serialVersionUID = 1L;

    MemberRow(String id, Member member, boolean removable) {
        super(id);
        add(
                new Label("name", member.name()),
                new Label("email", member.email()),
                new Label("role", new ResourceModel("rank." + member.role(), member.role())));
        add(new TimeLabel("joined", Model.of(member.joinedAt())));
        add(new WebMarkupContainer("remove")
                .add(AttributeModifier.replace("href", "#remove-" + member.user()))
                .setVisible(removable));
    }
}
