package io.corrosion.notify;

import io.corrosion.api.access.Operators;
import io.corrosion.api.access.Permission;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.DeviceRows;
import io.corrosion.notify.sql.NoticeRows;
import io.corrosion.notify.sql.PreferenceRows;
import io.corrosion.notify.sql.SettingRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Who is told of a notice, and where, as servers, organisations and people chose. Needs the platform's scope. Thread-safe. */
final class Audience {

    /**
     * Where one message goes.
     *
     * @param heldUntil when the person's quiet hours end; empty for at once
     */
    record Target(Optional<UserId> user, String channel, String address, Optional<Instant> heldUntil) {}

    private final People people;
    private final Organisations organisations;
    private final Operators operators;
    private final SettingRows settings = new SettingRows();
    private final PreferenceRows preferences = new PreferenceRows();
    private final DeviceRows devices = new DeviceRows();

    Audience(People people, Organisations organisations, Operators operators) {
        this.people = people;
        this.organisations = organisations;
        this.operators = operators;
    }

    /** Each place once. */
    List<Target> of(Tx tx, NoticeRows.Kept notice, NoticeKind kind, Instant now) {
        Recipient recipient = Recipients.recipient(notice.recipient());
        if (recipient instanceof Recipient.Address address) {
            return List.of(new Target(Optional.empty(), Channels.EMAIL, address.email(), Optional.empty()));
        }
        if (recipient instanceof Recipient.Someone someone) {
            return ofPerson(tx, someone.user(), kind, true, now);
        }
        if (recipient instanceof Recipient.Operators those) {
            return operators.holding(Permission.of(those.permission())).stream()
                    .filter(people::isOpen)
                    .flatMap(user -> ofPerson(tx, user, kind, true, now).stream())
                    .toList();
        }
        var targets = new LinkedHashSet<Target>();
        TenantId tenant = notice.tenant().orElseThrow();
        boolean byMail = true;
        if (recipient instanceof Recipient.Server server) {
            SettingRows.Switches switches = settings.switches(tx, server.license());
            if (!Switching.isOn(kind, switches)) {
                return List.of();
            }
            byMail = switches.emailAlerts();
            targets.addAll(channels(tx, tenant, Optional.of(server.license()), kind, notice.spared()));
        }
        targets.addAll(channels(tx, tenant, Optional.empty(), kind, notice.spared()));
        for (UserId owner : organisations.owners(tenant)) {
            targets.addAll(ofPerson(tx, owner, kind, byMail, now));
        }
        return List.copyOf(targets);
    }

    private List<Target> channels(
            Tx tx, TenantId tenant, Optional<LicenseId> license, NoticeKind kind, Set<String> spared) {
        return settings.of(tx, tenant, license).stream()
                .filter(channel -> !spared.contains(channel.channel()))
                .filter(channel -> channel.takes(kind.event()))
                .map(channel -> new Target(
                        Optional.empty(), channel.channel(), channel.id().toString(), Optional.empty()))
                .toList();
    }

    private List<Target> ofPerson(Tx tx, UserId user, NoticeKind kind, boolean byMail, Instant now) {
        Optional<Person> person = people.find(user);
        if (person.isEmpty()) {
            return List.of();
        }
        PreferenceRows.Preferences chosen = preferences.of(tx, user);
        Optional<Instant> held = kind.passesQuietHours()
                ? Optional.empty()
                : chosen.quiet().flatMap(quiet -> Quieting.endOf(quiet, chosen.zone(), now));
        var targets = new ArrayList<Target>();
        targets.add(new Target(Optional.of(user), Channels.IN_APP, user.toString(), Optional.empty()));
        boolean always = kind.choice() == NoticeKind.Choice.ALWAYS;
        if (byMail && (always || chosen.wants(Channels.EMAIL, kind.event()))) {
            targets.add(
                    new Target(Optional.of(user), Channels.EMAIL, person.get().email(), held));
        }
        boolean discord = chosen.discord()
                .filter(own -> own.enabled() && own.trouble().isEmpty())
                .isPresent();
        if (discord && chosen.wants(Channels.DISCORD, kind.event())) {
            targets.add(new Target(Optional.of(user), Channels.DISCORD, user.toString(), held));
        }
        if (chosen.wants(Channels.PUSH, kind.event())) {
            devices.of(tx, user)
                    .forEach(device -> targets.add(new Target(
                            Optional.of(user), Channels.PUSH, device.id().toString(), held)));
        }
        return targets;
    }
}
