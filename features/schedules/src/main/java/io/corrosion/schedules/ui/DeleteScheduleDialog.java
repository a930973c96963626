package io.corrosion.schedules.ui;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.schedules.Schedule;
import io.corrosion.schedules.Schedules;
import io.corrosion.ui.action.ActionButton;
import io.corrosion.ui.action.ApiCall;
import io.corrosion.ui.dialog.ConfirmDialog;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.UUID;
import org.apache.wicket.Component;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.model.StringResourceModel;

/** Asks before a schedule goes with its history. */
final class DeleteScheduleDialog extends ConfirmDialog {

    private static final long serialVersionUID = 1L;

    private final UUID server;
    private final UUID schedule;

    DeleteScheduleDialog(String id, LicenseId server, Schedule schedule) {
        super(
                id,
                "delete-" + schedule.id(),
                new StringResourceModel("delete.question").setParameters(schedule.name()),
                new ResourceModel("delete.consequence"));
        this.server = server.value();
        this.schedule = schedule.id();
    }

    @Override
    protected Component action(String id) {
        return new ActionButton(
                id,
                "btn-danger",
                "trash",
                new ResourceModel("delete.do"),
                new ResourceModel("delete.done"),
                new ApiCall("DELETE", "/api/v1/servers/" + server + "/schedules/" + schedule, "", ApiCall.Then.RELOAD),
                () -> Services.of(DeleteScheduleDialog.class)
                        .get(Schedules.class)
                        .delete(Visit.signedIn(), new LicenseId(server), schedule));
    }
}
