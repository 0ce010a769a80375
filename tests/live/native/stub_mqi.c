/*
 * A stand-in for IBM MQ's client library, for tests: it records what it is given and answers as
 * the variable MQSTUB_DO says. Nothing of IBM's is in here; the prototypes and the order of the
 * fields are the public MQI (IBM MQ: "Function calls", "MQCNO", "MQCD", "MQSCO", "MQCSP").
 * The lengths that the documentation names are asserted below.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

typedef int32_t Long;

struct cno {
    char id[4]; Long version, options, cd_offset;
    struct cd *cd;
    char tag[128];
    struct sco *sco;
    Long sco_offset;
    char connection_id[24];
    Long csp_offset;
    struct csp *csp;
};

struct cd {
    char channel[20]; Long version, type, transport;
    char description[64], queue_manager[48], transmission[48], short_conname[20], mca[20], mode[8];
    char tp[64];
    Long batch, disconnect, short_count, short_interval, long_count, long_interval;
    char security_exit[128], message_exit[128], send_exit[128], receive_exit[128];
    Long wrap, longest, put_authority, conversion;
    char security_data[32], message_data[32], send_data[32], receive_data[32];
    char user[12], password[12], mca_user[12]; Long mca_type;
    char conname[264], remote_user[12], remote_password[12];
    char retry_exit[128], retry_data[32]; Long retry_count, retry_interval;
    Long heartbeat, batch_interval, speed, length, exit_length, data_length;
    Long message_exits, send_exits, receive_exits;
    void *exits[6];
    void *cluster; Long clusters, priority;
    Long long_mca_length, long_remote_length;
    void *long_mca, *long_remote; char mca_security[40], remote_security[40];
    char cipher[32]; void *peer; Long peer_length, client_auth, keep_alive; char local[48];
    Long batch_heartbeat;
    Long header_compression[2], message_compression[16], rank, channel_priority, weight;
    Long monitoring, statistics;
    Long sharing, property, instances, instances_per_client, client_weight, affinity;
    Long batch_limit, dead_letter, reconnect;
    char label[64];
};
_Static_assert(sizeof(struct cd) == 1984, "MQCD_LENGTH_11");

struct sco {
    char id[4]; Long version; char repository[256], hardware[256];
    Long records, records_offset; void *records_pointer;
    Long reset, fips, suite_b[4], policy;
    char label[64];
};
_Static_assert(sizeof(struct sco) == 632, "MQSCO_LENGTH_5");

struct csp {
    char id[4]; Long version, type; char reserved[4];
    char *user; Long user_offset, user_length; char reserved2[8];
    char *password; Long password_offset, password_length;
};

static FILE *log_file;

static void field(const char *name, const char *text, int length)
{
    int size = 0;
    while (size < length && text[size]) size++;
    fprintf(log_file, "%s=%.*s\n", name, size, text);
}

static int asked(const char *what)
{
    const char *todo = getenv("MQSTUB_DO");
    return todo && strcmp(todo, what) == 0;
}

static void copy_of(const char *name, const char *path)
{
    char byte;
    FILE *file = fopen(path, "r");
    fprintf(log_file, "%s=", name);
    while (file && fread(&byte, 1, 1, file) == 1) fputc(byte ? byte : ' ', log_file);
    fputc('\n', log_file);
    if (file) fclose(file);
}

/* As whom, and with what, this is loaded: said before anything of it is called. */
__attribute__((constructor)) static void loaded(void)
{
    const char *path = getenv("MQSTUB_LOADED");
    FILE *file = path ? fopen(path, "a") : NULL;
    if (!file) return;
    uid_t real, effective, saved;
    gid_t real_group, group, saved_group, groups[64];
    getresuid(&real, &effective, &saved);
    getresgid(&real_group, &group, &saved_group);
    fprintf(file, "uids=%d %d %d\ngids=%d %d %d\n", (int)real, (int)effective, (int)saved,
            (int)real_group, (int)group, (int)saved_group);
    fprintf(file, "groups=");
    for (int i = 0, many = getgroups(64, groups); i < many; i++) fprintf(file, "%d ", (int)groups[i]);
    fprintf(file, "\nprivileges=%d\ndumpable=%d\n", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0),
            prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
    mode_t mask = umask(0);
    umask(mask);
    fprintf(file, "umask=%03o\nfiles=", (int)mask);
    for (int fd = 0; fd < 256; fd++)
        if (fd != fileno(file) && fcntl(fd, F_GETFD) != -1) fprintf(file, "%d ", fd);
    fputc('\n', file);
    fclose(file);
}

static void open_log(const char *call)
{
    extern char **environ;
    const char *path = getenv("MQSTUB_LOG");
    char here[4096];
    log_file = fopen(path ? path : "/dev/null", "a");
    if (!log_file) abort();
    fprintf(log_file, "call=%s\n", call);
    if (getcwd(here, sizeof here)) fprintf(log_file, "directory=%s\n", here);
    copy_of("argv", "/proc/self/cmdline");
    copy_of("start", "/proc/self/environ");
    for (char **each = environ; *each; each++) fprintf(log_file, "env:%s\n", *each);
}

/* A process id, in the log and to whoever waits for it at the pipe MQSTUB_TELL. */
static void say(const char *what, pid_t pid)
{
    const char *path = getenv("MQSTUB_TELL");
    fprintf(log_file, "%s=%d\n", what, (int)pid);
    fflush(log_file);
    if (path) {
        FILE *told = fopen(path, "w");
        if (told) {
            fprintf(told, "%d\n", (int)pid);
            fclose(told);
        }
    }
}

static void misbehave(const char *call)
{
    char what[64];
    snprintf(what, sizeof what, "abort:%s", call);
    if (asked(what)) abort();
    snprintf(what, sizeof what, "segv:%s", call);
    if (asked(what)) raise(SIGSEGV);
    snprintf(what, sizeof what, "exit:%s", call);
    if (asked(what)) _exit(3);
    snprintf(what, sizeof what, "hang:%s", call);
    if (asked(what)) {
        /* What it leaves behind holds its output open, and does not listen to polite signals. */
        signal(SIGTERM, SIG_IGN);
        if (fork() == 0) for (;;) pause();
        say("hangs", getpid());
        for (;;) pause();
    }
    if (asked("daemon") && strcmp(call, "MQCONNX") == 0) {
        pid_t left = fork();
        if (left == 0) {
            setsid();
            alarm(600);
            for (;;) pause();
        }
        say("left", left);
    }
    if (asked("garbage")) {
        printf("{\"token\": 1}\n\033[31mstdout\n");
        fflush(stdout);
        fprintf(stderr, "\033]0;title\007 stderr\n");
        if (getenv("MQKEYRPWD")) fprintf(stderr, "password %s\n", getenv("MQKEYRPWD"));
    }
    if (asked("flood"))
        for (int i = 0; i < 200000; i++) fputs("0123456789012345678901234567890123456789\n", stderr);
}

static void answer(Long *code, Long *reason)
{
    const char *todo = getenv("MQSTUB_DO");
    int wanted = 0;
    if (todo) sscanf(todo, "reason:%d", &wanted);
    *code = wanted ? 2 : 0;
    *reason = wanted;
    if (asked("warning")) { *code = 1; *reason = 2391; }
    fclose(log_file);
}

void MQCONN(char *name, Long *handle, Long *code, Long *reason)
{
    open_log("MQCONN");
    field("name", name, 48);
    misbehave("MQCONNX");
    *handle = 7;
    answer(code, reason);
}

void MQCONNX(char *name, struct cno *cno, Long *handle, Long *code, Long *reason)
{
    open_log("MQCONNX");
    field("name", name, 48);
    fprintf(log_file, "cno=%.4s %d\noptions=%d\n", cno->id, cno->version, cno->options);
    if (cno->cd) {
        struct cd *cd = cno->cd;
        fprintf(log_file, "cd=%d type=%d transport=%d\n", cd->version, cd->type, cd->transport);
        field("channel", cd->channel, 20);
        field("conname", cd->conname, 264);
        if (cd->version >= 7) field("cipher", cd->cipher, 32);
        if (cd->version >= 11) field("cd-label", cd->label, 64);
    }
    if (cno->sco) {
        fprintf(log_file, "sco=%.4s %d\n", cno->sco->id, cno->sco->version);
        field("repository", cno->sco->repository, 256);
        if (cno->sco->version >= 5) field("sco-label", cno->sco->label, 64);
    }
    if (cno->csp) {
        struct csp *csp = cno->csp;
        fprintf(log_file, "csp=%.4s %d type=%d\n", csp->id, csp->version, csp->type);
        if (csp->user) field("user", csp->user, csp->user_length);
        if (csp->password) field("password", csp->password, csp->password_length);
    }
    misbehave("MQCONNX");
    *handle = 7;
    answer(code, reason);
}

void MQDISC(Long *handle, Long *code, Long *reason)
{
    open_log("MQDISC");
    misbehave("MQDISC");
    *handle = -1;
    *code = *reason = 0;
    fclose(log_file);
}

void MQOPEN(Long handle, void *od, Long options, Long *object, Long *code, Long *reason)
{
    (void)handle; (void)od; (void)options;
    *object = 9;
    *code = asked("no inquiry") ? 2 : 0;
    *reason = *code ? 2035 : 0;
}

void MQINQ(Long handle, Long object, Long count, Long *selectors, Long integers, Long *values,
           Long length, char *text, Long *code, Long *reason)
{
    (void)handle; (void)object; (void)integers; (void)values;
    if (count == 1 && selectors[0] == 2015 && length >= 48) {
        memset(text, ' ', length);
        memcpy(text, "QM.STUB", 7);
    }
    *code = *reason = 0;
}

void MQCLOSE(Long handle, Long *object, Long options, Long *code, Long *reason)
{
    (void)handle; (void)options;
    *object = -1;
    *code = *reason = 0;
}

/* The extension links to these as well; none of them is called here. */
#define UNUSED(name) void name(void) { abort(); }
UNUSED(MQBACK) UNUSED(MQBEGIN) UNUSED(MQCB) UNUSED(MQCMIT) UNUSED(MQCRTMH) UNUSED(MQCTL)
UNUSED(MQDLTMH) UNUSED(MQDLTMP) UNUSED(MQGET) UNUSED(MQINQMP) UNUSED(MQPUT) UNUSED(MQPUT1)
UNUSED(MQSET) UNUSED(MQSETMP) UNUSED(MQSTAT) UNUSED(MQSUB) UNUSED(MQSUBRQ)
