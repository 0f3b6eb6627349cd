/**
 * What a front end of scripts needs: who is logged in, the access token, and protection
 * against requests of other sites.
 */
@NullMarked
package dev.wristband.spring.security.web.session;

import org.jspecify.annotations.NullMarked;
