package io.corrosion.shell.http;

import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.Origin;
import io.corrosion.api.identity.SignIn;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Finds out from a request who visits. A part of the platform that is not there yet makes the visit anonymous. */
public final class Visits {

    private final Services.From services;

    public Visits(Services services) {
        this.services = new Services.From(services, Visits.class);
    }

    /** The visit this request belongs to. */
    public Visit of(HttpServletRequest request) {
        Optional<Caller> caller = caller(request);
        List<Membership> memberships = caller.flatMap(
                        person -> services.find(Organisations.class).map(all -> all.membershipsOf(person.user())))
                .orElse(List.of());
        return new Visit(
                caller,
                memberships,
                chosen(memberships, Cookies.read(request, Cookies.ORGANISATION)),
                zone(Cookies.read(request, Cookies.ZONE)),
                Cookies.read(request, Cookies.THEME).filter(theme -> theme.equals("light") || theme.equals("dark")));
    }

    /** Address and user agent of a request. */
    public static Origin origin(HttpServletRequest request) {
        String agent = request.getHeader("User-Agent");
        return new Origin(request.getRemoteAddr(), agent == null ? "" : agent);
    }

    private Optional<Caller> caller(HttpServletRequest request) {
        return Cookies.read(request, SignIn.COOKIE)
                .flatMap(cookie -> services.find(SignIn.class).flatMap(way -> way.byCookie(cookie, origin(request))));
    }

    private static Optional<Membership> chosen(List<Membership> memberships, Optional<String> cookie) {
        return memberships.stream()
                .filter(membership -> cookie.filter(membership.tenant().id().toString()::equals)
                        .isPresent())
                .findFirst()
                .or(() -> memberships.stream().findFirst());
    }

    private static ZoneId zone(Optional<String> name) {
        try {
            return name.map(ZoneId::of).orElse(ZoneId.of("UTC"));
        } catch (DateTimeException unknown) {
            return ZoneId.of("UTC");
        }
    }
}
