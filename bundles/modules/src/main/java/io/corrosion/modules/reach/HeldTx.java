package io.corrosion.modules.reach;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Tx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** A module's transaction under the scope that was looked at: the module may have made it itself, and say another one next time. */
final class HeldTx {

    private HeldTx() {}

    static Tx of(Tx whole, Scope scope) {
        if (scope instanceof Scope.Licence licence) {
            return Narrowed.to(whole, licence);
        }
        return scope instanceof Scope.Tenant tenant ? Narrowed.to(whole, tenant) : ofNoOrganisation(whole, scope);
    }

    private static Tx ofNoOrganisation(Tx whole, Scope scope) {
        return (Tx) Proxy.newProxyInstance(
                Tx.class.getClassLoader(), new Class<?>[] {Tx.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "scope":
                            return scope;
                        case "tenantId":
                            throw new IllegalStateException("No organisation's: " + scope);
                        default:
                            try {
                                return method.invoke(whole, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                    }
                });
    }
}
