package io.corrosion.modules.shop;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.module.PaymentProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A payment service that keeps to the contract, and fails as such services do. Confined to one thread. */
final class TestPayments implements PaymentProvider {

    /** Orders that were charged, in the order of charging; one that is asked again is not charged again. */
    final List<Order> charged = new ArrayList<>();

    final List<Refund> refunded = new ArrayList<>();

    /** The answer is lost after the charge, as when somebody dies between both. */
    boolean answersAreLost;

    boolean isAway;
    boolean declines;

    /** Done while the charge is going on. */
    Runnable meanwhile = () -> {};

    private final String name;
    private final Map<UUID, Payment> answers = new HashMap<>();
    private final Set<UUID> back = new HashSet<>();

    TestPayments(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Payment charge(Order order) {
        demandHere();
        meanwhile.run();
        Payment answer = answers.computeIfAbsent(order.id(), id -> charged(order));
        if (answersAreLost) {
            throw new Unavailable("The answer of " + name + " was lost.", Duration.ofSeconds(1));
        }
        return answer;
    }

    private Payment charged(Order order) {
        if (declines) {
            return new Payment("", false, "The card has expired.");
        }
        charged.add(order);
        return new Payment("T-" + order.id(), true, "");
    }

    @Override
    public Payment refund(Refund refund) {
        demandHere();
        if (declines) {
            return new Payment(refund.transaction(), false, "It is too old.");
        }
        if (back.add(refund.id())) {
            refunded.add(refund);
        }
        return new Payment(refund.transaction(), true, "");
    }

    private void demandHere() {
        if (isAway) {
            throw new Unavailable(name + " does not answer.", Duration.ofSeconds(1));
        }
    }
}
