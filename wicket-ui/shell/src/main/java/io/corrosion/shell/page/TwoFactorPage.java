package io.corrosion.shell.page;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.identity.Factor;
import io.corrosion.api.identity.SignIn;
import io.corrosion.shell.http.Cookies;
import io.corrosion.ui.notice.Notice;
import io.corrosion.ui.notice.Tone;
import io.corrosion.ui.page.Services;
import io.corrosion.ui.page.Visit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.wicket.AttributeModifier;
import org.apache.wicket.Component;
import org.apache.wicket.markup.html.WebMarkupContainer;
import org.apache.wicket.markup.html.basic.Label;
import org.apache.wicket.markup.html.form.TextField;
import org.apache.wicket.markup.repeater.RepeatingView;
import org.apache.wicket.model.Model;
import org.apache.wicket.model.ResourceModel;
import org.apache.wicket.request.flow.RedirectToUrlException;
import org.apache.wicket.request.mapper.parameter.PageParameters;

/** Asks for the second factor (AUTH-15). The ticket is in a cookie; the address says only which factors there are. */
public final class TwoFactorPage extends EntrancePage {

    private static final long serialVersionUID = 1L;

    private final Model<String> code = Model.of("");
    private final Model<Boolean> mailed = Model.of(false);

    public TwoFactorPage(PageParameters parameters) {
        super(parameters);
        if (Visit.current().caller().isPresent()) {
            throw new RedirectToUrlException(target());
        }
        if (ticket().isEmpty() || factors().isEmpty()) {
            throw new RedirectToUrlException(LoginPage.path(target()));
        }
        String name = name(factor());
        add(form("form", this::finish)
                .add(
                        new Label("lead", new ResourceModel("lead." + name)),
                        new Notice(
                                        "mailed",
                                        Tone.GOOD,
                                        new ResourceModel("mailed"),
                                        new ResourceModel("mailed.meaning"))
                                .setVisible(false),
                        new Label("label", new ResourceModel("label." + name)),
                        new TextField<>("code", code)
                                .add(AttributeModifier.replace(
                                        "inputmode", factor() == Factor.BACKUP_CODE ? "text" : "numeric")),
                        failureLine("failure")));
        add(form("mail", this::mail)
                .add(new Label("send", () -> getString(mailed.getObject() ? "send.again" : "send")))
                .setVisible(factor() == Factor.EMAIL));
        add(others());
    }

    @Override
    protected int failureStatus() {
        return 401;
    }

    private void finish() {
        boolean keep = !getPageParameters().get("keep").isNull();
        try {
            enter(Services.of(this).get(SignIn.class).finish(ticket(), factor(), text(code), origin()), keep, target());
        } catch (DomainException refused) {
            code.setObject("");
            fail(refused.getMessage());
        }
    }

    private void mail() {
        try {
            Services.of(this).get(SignIn.class).mailCode(ticket());
            mailed.setObject(true);
            get("form:mailed").setVisible(true);
        } catch (DomainException refused) {
            fail(refused.getMessage());
        }
    }

    private Component others() {
        var list = new WebMarkupContainer("others");
        var others = new RepeatingView("other");
        for (Factor other : factors()) {
            if (other != factor()) {
                var item = new WebMarkupContainer(others.newChildId());
                var parameters = new PageParameters(getPageParameters()).set("with", name(other));
                var link = new WebMarkupContainer("link");
                link.add(AttributeModifier.replace(
                        "href", () -> urlFor(TwoFactorPage.class, parameters).toString()));
                link.add(new Label("name", new ResourceModel("use." + name(other))).setRenderBodyOnly(true));
                item.add(link);
                others.add(item);
            }
        }
        return list.add(others).setVisible(factors().size() > 1);
    }

    private Factor factor() {
        String wanted = getPageParameters().get("with").toString("");
        return factors().stream()
                .filter(factor -> name(factor).equals(wanted))
                .findFirst()
                .orElseGet(() -> factors().get(0));
    }

    private List<Factor> factors() {
        List<String> names =
                List.of(getPageParameters().get("factors").toString("").split("\\."));
        return Arrays.stream(Factor.values())
                .filter(factor -> names.contains(name(factor)))
                .toList();
    }

    private static String name(Factor factor) {
        return factor.name().toLowerCase(Locale.ROOT);
    }

    private String ticket() {
        return Cookies.read(asked(), TICKET_COOKIE).orElse("");
    }
}
