/* stream_record.h - warnings, verbose and debug messages as objects. */
#ifndef PS_ENGINE_STREAM_RECORD_H
#define PS_ENGINE_STREAM_RECORD_H

#include "engine/stage.h"

/* WarningRecord, VerboseRecord, DebugRecord: a property object of the type. */
PS_CHECKED PsValue ps_stream_record(PsSession *s, PsStageRun *stage, PsStreamId stream,
                                    PsSlice text);

#endif
