/* pg_server.h - a PostgreSQL of Debian's package for one test program, on a socket in a private
 * folder, gone at the end.  Root cannot run it: then its own account does. */
#ifndef PS_TESTS_UNIT_PG_SERVER_H
#define PS_TESTS_UNIT_PG_SERVER_H

#include <fcntl.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "temp_dir.h"
#include "test.h"

#define PG_BIN "/usr/lib/postgresql/15/bin"

static TempDir pg_dir;
static int pg_lives = -1;   /* open as long as this program lives, however it ends */
static int pg_stopped = -1; /* at its end when the server is gone */
static pid_t pg_starter;    /* who stops it: not the children of a test */

/* Runs a program of the package as the account that may; 0 when it went well. */
static inline int __attribute__((format(printf, 1, 2))) pg_command(const char *fmt, ...)
{
    char command[1200], line[1500];
    va_list args;
    va_start(args, fmt);
    vsnprintf(command, sizeof command, fmt, args);
    va_end(args);
    snprintf(line, sizeof line, "cd /tmp && %s" PG_BIN "/%s >%s.log 2>&1",
             geteuid() == 0 ? "setpriv --reuid=postgres --regid=postgres --clear-groups " : "",
             command, pg_dir.path);
    return system(line);
}

/* Stops the server and removes its folder when the last holder of `lives` has gone: also when the
 * test was killed or ran out of time. */
static inline void pg_watch(int lives)
{
    char log[100], byte;
    while (read(lives, &byte, 1) > 0)
        ;
    (void)!pg_command("pg_ctl -D %s/data -m immediate -w stop", pg_dir.path);
    temp_dir_done(&pg_dir);
    snprintf(log, sizeof log, "%s.log", pg_dir.path);
    unlink(log);
}

/* The watcher is nobody's child, so that what ends a test and its children leaves it. */
static inline void pg_start_watcher(void)
{
    int lives[2], stopped[2];
    assert_true(pipe2(lives, O_CLOEXEC) == 0 && pipe2(stopped, O_CLOEXEC) == 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        int null = open("/dev/null", O_RDWR);
        for (int fd = 0; fd < 3; fd++)
            dup2(null, fd); /* who waits for the test's output does not wait for it */
        close(lives[1]);
        close(stopped[0]);
        setsid();
        if (fork() == 0)
            pg_watch(lives[0]);
        _exit(0);
    }
    waitpid(child, NULL, 0);
    close(lives[0]);
    close(stopped[1]);
    pg_lives = lives[1];
    pg_stopped = stopped[0];
}

static inline void pg_stop(void)
{
    char byte;
    if (getpid() != pg_starter)
        return;
    close(pg_lives);
    while (read(pg_stopped, &byte, 1) > 0)
        ;
}

static inline void pg_start(void)
{
    const struct passwd *account = getpwnam("postgres");
    pg_dir = temp_dir_make();
    if (geteuid() == 0)
        assert_true(account != NULL && chown(pg_dir.path, account->pw_uid, account->pw_gid) == 0);
    if (access(PG_BIN "/initdb", X_OK) != 0)
        fail_msg("%s", "PostgreSQL is not installed: scripts/setup");
    pg_starter = getpid();
    pg_start_watcher();
    atexit(pg_stop);
    if (pg_command("initdb -D %s/data -U cmdhost -A trust -E UTF8 --no-locale -N", pg_dir.path) !=
            0 ||
        pg_command("pg_ctl -D %s/data -w -o \"-c listen_addresses= -k %s\" start", pg_dir.path,
                   pg_dir.path) != 0)
        fail_msg("PostgreSQL does not start: see %s.log", pg_dir.path);
}

/* The connection to a new database. */
static inline const char *pg_database(void)
{
    static char connection[200];
    static int count;
    char name[20];
    if (pg_starter == 0)
        pg_start();
    snprintf(name, sizeof name, "store%d", ++count);
    if (pg_command("createdb -h %s -U cmdhost %s", pg_dir.path, name) != 0)
        fail_msg("createdb failed: see %s.log", pg_dir.path);
    snprintf(connection, sizeof connection, "host=%s user=cmdhost dbname=%s", pg_dir.path, name);
    return connection;
}

/* What another program can do to it; 0 when it could. */
static inline int pg_meddle(const char *connection, const char *sql)
{
    return pg_command("psql -q -v ON_ERROR_STOP=1 -d '%s' -c \"%s\"", connection, sql);
}

#endif
