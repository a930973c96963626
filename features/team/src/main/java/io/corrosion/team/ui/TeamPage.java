package io.corrosion.team.ui;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Invitations;
import io.corrosion.api.tenancy.Member;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.ConsolePage;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.List;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Who belongs to the organisation, who is invited, and what can be changed about it. */
public final class TeamPage extends ConsolePage {

    private static final long serialVersionUID = 1L;

    public TeamPage(PageParameters parameters) {
        super(parameters);
    }

    @Override
    public String place() {
        return "/team";
    }

    @Override
    protected void onInitialize() {
        super.onInitialize();
        TenantId tenant = Visit.current().tenant().orElseThrow();
        List<Member> members = Services.of(this).get(Members.class).of(Visit.signedIn(), tenant);
        List<Invitation> invitations = Services.of(this).get(Invitations.class).pending(Visit.signedIn(), tenant);
        boolean changes = may(tenant, "team.roles");
        boolean removes = may(tenant, "team.remove");
        add(new Label(
                "count",
                new StringResourceModel(members.size() == 1 ? "count.one" : "count", this)
                        .setParameters(members.size())));
        add(new Notice("done", Tone.GOOD, new ResourceModel("done"), new ResourceModel("done.meaning"))
                .setVisible(!getPageParameters().get("done").isNull()));
        add(rows(members, removes), dialogs(tenant, members, removes));
        add(changes ? new RoleForm("roleForm", tenant, others(members)) : hidden("roleForm"));
        add(may(tenant, "team.invite") ? new InviteForm("invite", tenant) : hidden("invite"));
        add(new InvitationList("invitations", tenant, invitations));
    }

    private static RepeatingView rows(List<Member> members, boolean removes) {
        RepeatingView rows = new RepeatingView("member");
        for (Member member : members) {
            rows.add(new MemberRow(rows.newChildId(), member, removes && !isSelf(member)));
        }
        return rows;
    }

    private static RepeatingView dialogs(TenantId tenant, List<Member> members, boolean removes) {
        RepeatingView dialogs = new RepeatingView("dialog");
        members.stream()
                .filter(member -> removes && !isSelf(member))
                .forEach(member -> dialogs.add(new RemoveDialog(dialogs.newChildId(), tenant, member)));
        return dialogs;
    }

    private static List<Member> others(List<Member> members) {
        return members.stream().filter(member -> !isSelf(member)).toList();
    }

    private static boolean isSelf(Member member) {
        return member.user().equals(Visit.signedIn().user());
    }

    private static boolean may(TenantId tenant, String permission) {
        return Services.of(TeamPage.class)
                .get(Access.class)
                .allows(Visit.signedIn(), tenant, Permission.of(permission));
    }

    private static Component hidden(String id) {
        return new WebMarkupContainer(id).setVisible(false);
    }
}
