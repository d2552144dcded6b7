package org.iam4j.engine;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.iam4j.connector.TargetConnector;

/** Stands between an engine and something that it calls. */
final class Intercepted {
    private Intercepted() {}

    /** A connector whose calls go through a function of the method's name and the call itself. */
    static TargetConnector calls(TargetConnector connector, BiFunction<String, Supplier<Object>, Object> through) {
        return of(TargetConnector.class, connector, through);
    }

    /** An object whose calls go through a function of the method's name and the call itself. */
    static <T> T of(Class<T> type, T right, BiFunction<String, Supplier<Object>, Object> through) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    if (method.getName().equals("equals")) {
                        return proxy == given[0];
                    }
                    return through.apply(method.getName(), () -> {
                        try {
                            return method.invoke(right, given);
                        } catch (InvocationTargetException e) {
                            if (e.getCause() instanceof RuntimeException cause) {
                                throw cause;
                            }
                            throw new IllegalStateException(e);
                        } catch (IllegalAccessException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }));
    }
}
