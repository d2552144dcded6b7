/** The engine's laws as properties over generated people, days and administrators; each names the change of the engine that breaks it. */
@NullMarked
package org.iam4j.engine.laws;

import org.jspecify.annotations.NullMarked;
